package io.hafenwacht.watch.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.LevelGuess;
import io.hafenwacht.watch.logs.TraceLines.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceLinesTest {
    private static Line line(String text, long time) {
        byte[] bytes = ("xx" + text + "yy").getBytes(StandardCharsets.UTF_8);
        return new Line(bytes, 2, bytes.length - 2, time, LevelGuess.of(text));
    }

    private static List<String> heads(String text) {
        List<String> heads = new ArrayList<>();
        Line before = line("before it", 0);
        for (String each : text.split("\n", -1)) {
            Line line = line(each, 0);
            if (!TraceLines.joins(before, line)) {
                heads.add(each);
            }
            before = line;
        }
        return heads;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Exception in thread \"main\" java.lang.IllegalStateException: boom\n\tat a.B.c(B.java:1)\n"
                        + "Caused by: java.io.IOException: x\n\tat a.B.d(B.java:2)\n\t... 3 more",
                "2026-01-01 00:00:00 ERROR [main] c.e.App - failed\njava.lang.RuntimeException: boom\n\tat a.B.c(B.java:1)",
                "ERROR:root:failed\nTraceback (most recent call last):\n  File \"x.py\", line 1, in <module>\n    f()\n"
                        + "ValueError: boom",
                "Traceback (most recent call last):\n  File \"x.py\", line 1\n    f()\nKeyError: 'a'\n\n"
                        + "During handling of the above exception, another exception occurred:\n\n"
                        + "Traceback (most recent call last):\n  File \"x.py\", line 2\n    g()\na.b.CustomError: boom",
                "panic: runtime error: index out of range\n\ngoroutine 1 [running]:\nmain.f(0x1, 0x2)\n"
                        + "\t/src/main.go:7 +0x1d\nmain.main()\n\t/src/main.go:3 +0x1b\nexit status 2",
                "Error: boom\n    at f (/app/x.js:1:2)\n    at node:internal/x:1 {\n  code: 'E'\n}",
                "x.rb:1:in `f': boom (RuntimeError)\n\tfrom x.rb:4:in `<main>'",
                "thread 'main' panicked at src/main.rs:2:5:\nnote: run with `RUST_BACKTRACE=1` environment variable",
                "Unhandled exception. System.Exception: boom\n   at A.B() in /x.cs:line 1\n"
                        + "   --- End of stack trace from previous location ---\n   at C.D()"
            })
    void a_trace_is_one_group(String trace) {
        assertThat(heads(trace)).containsExactly(trace.lines().findFirst().orElseThrow());
        assertThat(heads(trace + "\nGET /after HTTP/1.1 200")).hasSize(2);
    }

    @Test
    void two_traces_are_two_groups() {
        assertThat(
                        heads(
                                "java.lang.A.Exception: 1\n\tat x.Y.z(Y.java:1)\njava.lang.A.Exception: 2\n\tat x.Y.z(Y.java:1)"))
                .hasSize(2);
    }

    @Test
    void ordinary_lines_stand_alone() {
        assertThat(heads("started\nlistening on :80\n\nGET / 200\nError: x\nValueError: y\nfoo(bar)"))
                .hasSize(7);
    }

    @Test
    void what_comes_later_does_not_belong_to_it() {
        assertThat(TraceLines.joins(line("a", 0), line("  b", 2_000_000_000L))).isFalse();
        assertThat(TraceLines.joins(line("a", 2_000_000_000L), line("  b", 0))).isFalse();
        assertThat(TraceLines.joins(line("a", 0), line("  b", 1_000))).isTrue();
    }
}
