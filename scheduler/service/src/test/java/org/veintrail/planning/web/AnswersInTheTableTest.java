package org.veintrail.planning.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.veintrail.access.VisibleFields;

/** What planning answers stands in the table of who sees what, as every other answer does. */
class AnswersInTheTableTest {
    private static final List<Class<?>> CONTROLLERS = List.of(
            PinsController.class,
            PlanningController.class,
            PlansController.class,
            ProposalsController.class,
            QuestionsController.class);

    @Test
    void everyAnswerStandsInTheTable() {
        List<String> answers = new ArrayList<>();
        for (Class<?> controller : CONTROLLERS) {
            for (Method method : controller.getDeclaredMethods()) {
                if (AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class)) {
                    records(method.getGenericReturnType(), answers);
                }
            }
        }
        assertThat(answers).hasSizeGreaterThan(10);
        assertThat(VisibleFields.current().whole()).containsAll(answers);
    }

    private static void records(Type type, List<String> answers) {
        if (type instanceof Class<?> answer && answer.isRecord()) {
            answers.add(answer.getSimpleName());
        } else if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(each -> records(each, answers));
        }
    }
}
