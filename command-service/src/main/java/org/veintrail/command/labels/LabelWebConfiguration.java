package org.veintrail.command.labels;

import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.veintrail.access.LargerBody;
import org.veintrail.labels.decode.Limits;
import org.veintrail.labels.decode.PhotoDecoder;
import org.veintrail.labels.identity.ScanReader;
import org.veintrail.labels.sheet.LabelMaker;

/** The HTTP edge of the labels. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LabelProperties.class)
@Import({TemplatesController.class, PreviewController.class, DecodeController.class, LabelProblems.class})
public class LabelWebConfiguration {
    private static final int DECODINGS_AT_ONCE = 2;
    private static final int UPLOADS_AT_ONCE = 8;

    @Bean
    LabelMaker labelMaker() {
        return LabelMaker.standard();
    }

    @Bean
    LabelSheets labelSheets(LabelMaker maker) {
        return new LabelSheets(maker);
    }

    @Bean
    ScanReader scanReader(LabelProperties properties) {
        return new ScanReader(properties.isbt());
    }

    @Bean
    DecodingRoom decodingRoom() {
        return new DecodingRoom(
                new PhotoDecoder(Limits.STANDARD), new Semaphore(UPLOADS_AT_ONCE), new Semaphore(DECODINGS_AT_ONCE));
    }

    /** Photos are larger than anything else that is sent here. */
    @Bean
    LargerBody photos() {
        return new LargerBody(
                "/api/labels/decode",
                Set.of(MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE),
                DecodingRoom.MOST_BYTES);
    }
}
