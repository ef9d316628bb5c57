package io.hafenwacht.watch.detect.container;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.other;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import org.junit.jupiter.api.Test;

class PrivilegedExecTest {
    private final PrivilegedExec detector = new PrivilegedExec();
    private final Origin web = container("web");

    @Test
    void privileged() {
        assertThat(found(detector, other(web, 0, "exec", "inspected", "privileged", "true", "command", "sh")))
                .containsExactly("--privileged: \"sh\"");
    }

    @Test
    void rootInAContainerOfSomebodyElse() {
        assertThat(found(
                        detector,
                        other(web, 0, "exec", "inspected", "user", "0:0", "containerUser", "app", "command", "id")))
                .containsExactly("as root in a container that runs as app: \"id\"");
    }

    @Test
    void withTheRightsThatTheContainerHas() {
        assertThat(found(
                        detector,
                        other(web, 0, "exec", "inspected", "privileged", "false", "command", "ls"),
                        other(web, 1, "exec", "inspected", "user", "root", "containerUser", ""),
                        other(web, 2, "exec", "inspected", "user", "app", "containerUser", "app")))
                .isEmpty();
    }
}
