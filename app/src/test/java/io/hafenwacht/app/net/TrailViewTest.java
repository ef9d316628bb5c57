package io.hafenwacht.app.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.net.Step;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.proc.Proc;
import io.hafenwacht.kernel.proc.ProcessKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrailViewTest {
    private static final String HOSTILE = "a\u001b[2J\u202eb\n!! all is well";
    private static final TrailView VIEW = new TrailView(
            Text.of("resolve x", "x auflösen"),
            new NetTarget("web", "id", new Proc(Path.of("/proc")), new ProcessKey(7, 1)),
            Trail.stopped(
                    List.of(
                            Step.ok(
                                    "dns.query",
                                    Text.same("A x"),
                                    Duration.ofMillis(1_500),
                                    Text.same(HOSTILE),
                                    Map.of("values", HOSTILE)),
                            Step.note("route", Text.same("default"), Text.same("via y"), Map.of())),
                    Text.of("nobody knows x", "niemand kennt x"),
                    Text.of("Ask.", "Fragen.")));

    private static String text(Language language) {
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        VIEW.text(writer, language);
        writer.flush();
        return out.toString();
    }

    @Test
    void oneLineAStepAndNoEscapes() {
        assertThat(text(Language.ENGLISH)).isEqualTo("""
                        resolve x, from inside container web (pid 7)

                          ok       1,500.0 ms  A x      a\\u001B[2J\\u202Eb\\u000A!! all is well
                          -                    default  via y

                        !! nobody knows x
                           Ask.
                        """);
        assertThat(text(Language.GERMAN)).contains("x auflösen, von innen: Container web", "1.500,0 ms", "Fragen.");
    }

    @Test
    void theSameForMachines() {
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        VIEW.json(writer, Language.ENGLISH);
        writer.flush();
        assertThat(out.toString())
                .contains("\"reached\" : false", "\"milliseconds\" : 1500.000", "\"kind\" : \"dns.query\"")
                .doesNotContain("\u001b");
    }
}
