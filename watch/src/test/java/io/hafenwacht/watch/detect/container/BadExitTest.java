package io.hafenwacht.watch.detect.container;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.happened;
import static io.hafenwacht.watch.detect.Scene.signals;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import io.hafenwacht.watch.detect.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadExitTest {
    private final BadExit detector = new BadExit();
    private final Origin web = container("web");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1   | exit code 1 (the program reports an error)
            127 | exit code 127 (the command was not found)
            134 | exit code 134 (SIGABRT: the program gave up)
            137 | exit code 137 (SIGKILL: killed, by the kernel for lack of memory or by somebody on the host)
            139 | exit code 139 (SIGSEGV: invalid memory access)
            143 | exit code 143 (SIGTERM: asked to end)
            159 | exit code 159 (ended by signal 31)
            255 | exit code 255 (the program reports an error)
            """)
    void aBadEndIsExplained(String code, String evidence) {
        assertThat(found(detector, happened(web, 0, "start"), happened(web, 5, "die", "exitCode", code)))
                .containsExactly(evidence);
    }

    @Test
    void anOutOfMemoryKillExplainsIt() {
        List<Signal> signals =
                signals(detector, List.of(happened(web, 0, "oom"), happened(web, 1, "die", "exitCode", "137")));
        assertThat(signals).singleElement().isInstanceOfSatisfying(Signal.Found.class, f -> {
            assertThat(f.evidence().german())
                    .isEqualTo("Exit-Code 137, nachdem der Kernel einen Prozess wegen Speichermangels beendet hat");
            assertThat(f.because()).containsExactly(happened(web, 0, "oom").id());
        });
    }

    @Test
    void whoDoesNotHearTheRequestIsTold() {
        assertThat(found(
                        detector,
                        happened(web, 0, "kill", "signal", "15"),
                        happened(web, 10, "kill", "signal", "9"),
                        happened(web, 10.1, "die", "exitCode", "137")))
                .containsExactly("exit code 137: it did not end when asked to and was killed after the grace period");
    }

    @Test
    void aCleanOrAskedForEndIsQuiet() {
        assertThat(found(
                        detector,
                        happened(web, 0, "die", "exitCode", "0"),
                        happened(web, 1, "kill", "signal", "15"),
                        happened(web, 2, "die", "exitCode", "143"),
                        happened(web, 300, "kill", "signal", "9"),
                        happened(web, 300.1, "die", "exitCode", "137")))
                .isEmpty();
    }

    @Test
    void anExitCodeThatIsNoneIsPassedOver() {
        assertThat(found(
                        detector,
                        happened(web, 0, "die", "exitCode", "-1; rm"),
                        happened(web, 1, "die", "exitCode", "99999999999999"),
                        happened(web, 2, "die")))
                .isEmpty();
    }
}
