package org.veintrail.console;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/** Gives the templates two words of their own: {@code #show}, how values read, and {@code #viewer}, who looks. */
final class ConsoleDialect extends AbstractDialect implements IExpressionObjectDialect {
    private static final Map<String, Object> WORDS = Map.of("show", new Show(), "viewer", new Viewer());

    ConsoleDialect() {
        super("Veintrail console");
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return new IExpressionObjectFactory() {
            @Override
            public Set<String> getAllExpressionObjectNames() {
                return WORDS.keySet();
            }

            @Override
            public @Nullable Object buildObject(IExpressionContext context, String name) {
                return WORDS.get(name);
            }

            @Override
            public boolean isCacheable(String name) {
                return true;
            }
        };
    }
}
