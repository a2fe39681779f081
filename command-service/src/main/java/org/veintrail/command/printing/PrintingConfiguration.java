package org.veintrail.command.printing;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.veintrail.access.ProblemCatalog;
import org.veintrail.command.act.ActDispatcher;
import org.veintrail.command.labels.LabelSheets;
import org.veintrail.command.labels.LoggedWhereabouts;
import org.veintrail.command.labels.Whereabouts;
import org.veintrail.custody.Checks;

/** Printers, the queue in front of them, and those who serve it. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PrintingProperties.class)
@Import({PrintersController.class, LabelDataController.class})
public class PrintingConfiguration {
    private static final String GROUP = "printing";

    @Bean
    PrinterRegister printerRegister(PrintingProperties settings, LabelSheets sheets) {
        return new PrinterRegister(settings, sheets);
    }

    @Bean
    Checks.Labels labelStreams(EventStore events, PrinterRegister printers) {
        return new LabelStreams(events, printers::plan, printers::at);
    }

    @Bean
    Whereabouts whereabouts(EventStore events, Checks.Labels labels) {
        return new LoggedWhereabouts(events, labels);
    }

    @Bean
    Checks.Scanners scannerStreams(EventStore events, PrintingProperties settings) {
        return new ScannerStreams(events, settings.shift());
    }

    @Bean
    PrintQueue printQueue(MongoDatabase database) {
        return new PrintQueue(database);
    }

    @Bean
    Rolls rolls(EventStore events) {
        return new Rolls(events);
    }

    @Bean
    SendingActs sendingActs(ActDispatcher dispatcher, InstantSource clock, Rolls rolls) {
        return new SendingActs(dispatcher, clock, rolls);
    }

    @Bean
    PrintService printService(
            PrinterRegister printers,
            PrintQueue queue,
            Checks.Labels labels,
            SendingActs acts,
            InstantSource clock,
            PrintingProperties settings) {
        return new PrintService(
                printers,
                new PrinterWorker.Desk(
                        queue, labels, acts, printers, clock, settings.retryAfter(), settings.giveUpAfter()));
    }

    @Bean
    ProblemCatalog printingProblems() {
        return PrintingProblems::all;
    }

    /** Fills the queue from the log. */
    @Bean
    ConfigurerModule printingProcessor(
            PrintQueue queue, org.springframework.beans.factory.ObjectProvider<PrintService> service) {
        PrintQueueHandler handler =
                new PrintQueueHandler(queue, labelId -> service.getObject().wake());
        return configurer -> configurer
                .eventProcessing()
                .registerEventHandler(configuration -> handler)
                .assignHandlerInstancesMatching(GROUP, handler::equals)
                .registerListenerInvocationErrorHandler(
                        GROUP, configuration -> org.axonframework.eventhandling.PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessor(
                        GROUP,
                        Configuration::eventStore,
                        (configuration, builder) -> builder.batchSize(100)
                                .initialSegmentCount(1)
                                .errorHandler(PropagatingErrorHandler.instance()));
    }
}
