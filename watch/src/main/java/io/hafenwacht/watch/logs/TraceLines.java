package io.hafenwacht.watch.logs;

import io.hafenwacht.core.event.LogLine.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// Tells whether a line continues the one before it in its stream, as those of stack traces do (Java, .NET,
/// Python, Go, Node, Ruby, Rust). Looks at the two lines alone, so that a group can be found from any of its
/// lines.
public final class TraceLines {
    /// A trace is written at once; what comes later is something else that begins with a blank.
    private static final long AT_ONCE = Duration.ofSeconds(1).toNanos();

    private static final List<byte[]> CONTINUING = beginnings(
            "Caused by: ",
            "Suppressed: ",
            "... ",
            "During handling of the above",
            "The above exception was",
            "created by ",
            "[signal ",
            "exit status ",
            "stack backtrace:",
            "note: run with ",
            "goroutine ");
    private static final byte[] TRACEBACK = bytes("Traceback (most recent call last)");
    private static final byte[] GOROUTINE = bytes("goroutine ");
    private static final byte[] CREATED = bytes("created by ");
    private static final byte[] PANIC = bytes("panic: ");
    private static final byte[] SIGNAL = bytes("[signal ");
    private static final byte[] FATAL = bytes("fatal error: ");
    private static final byte[] DURING = bytes("During handling of the above");
    private static final byte[] ABOVE = bytes("The above exception was");
    private static final List<byte[]> EXCEPTION_WORDS =
            beginnings("Exception", "Error", "Throwable", "Exit", "Interrupt", "Warning", "Failure");

    private TraceLines() {}

    /// A line where it lies: UTF-8 without its line end; `time` in nanoseconds since 1970.
    public record Line(byte[] bytes, int start, int end, long time, Level level) {
        private boolean blank() {
            for (int i = start; i < end; i++) {
                if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                    return false;
                }
            }
            return true;
        }

        private byte at(int index) {
            return start + index < end ? bytes[start + index] : 0;
        }

        private boolean indented() {
            return (at(0) == ' ' || at(0) == '\t') && !blank();
        }

        private boolean begins(byte[] with) {
            if (end - start < with.length) {
                return false;
            }
            for (int i = 0; i < with.length; i++) {
                if (bytes[start + i] != with[i]) {
                    return false;
                }
            }
            return true;
        }

        private boolean beginsOneOf(List<byte[]> beginnings) {
            for (byte[] beginning : beginnings) {
                if (begins(beginning)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// Whether there is a line that this one can continue.
    public static boolean mayContinue(Line line) {
        return line.indented()
                || line.blank()
                || line.begins(TRACEBACK)
                || line.beginsOneOf(CONTINUING)
                || line.at(0) == '}'
                || line.at(0) == ']'
                || exceptionName(line)
                || goFrame(line);
    }

    public static boolean joins(Line before, Line line) {
        long gap = line.time - before.time;
        if (gap > AT_ONCE || gap < -AT_ONCE) {
            return false;
        }
        if (line.indented()) {
            return true;
        }
        if (line.blank()) {
            return before.indented()
                    || before.begins(PANIC)
                    || before.begins(SIGNAL)
                    || before.begins(FATAL)
                    || before.begins(DURING)
                    || before.begins(ABOVE)
                    || goFrame(before)
                    || exceptionName(before);
        }
        if (line.begins(TRACEBACK) || line.begins(GOROUTINE)) {
            return before.blank()
                    || before.indented()
                    || before.level.compareTo(Level.ERROR) >= 0
                    || line.begins(GOROUTINE) && before.begins(PANIC);
        }
        if (line.beginsOneOf(CONTINUING)) {
            return true;
        }
        if (line.at(0) == '}' || line.at(0) == ']' && line.end - line.start <= 2) {
            return before.indented();
        }
        return exceptionAfter(before, line) || goFrame(line) && goFrameBefore(before);
    }

    /// Python names the exception behind its frames, Java behind the line that logs it.
    private static boolean exceptionAfter(Line before, Line line) {
        if (!exceptionName(line)) {
            return false;
        }
        if (before.indented()) {
            // Frames of Java and Node: here a new trace begins.
            return before.at(0) == ' ' && !javaFrame(before);
        }
        return before.level.compareTo(Level.WARN) >= 0 && !exceptionName(before);
    }

    private static boolean javaFrame(Line line) {
        int at = 0;
        while (line.at(at) == ' ' || line.at(at) == '\t') {
            at++;
        }
        return line.at(at) == 'a' && line.at(at + 1) == 't' && line.at(at + 2) == ' ';
    }

    /// `a.b.SomeError: words` or `SomeError`.
    private static boolean exceptionName(Line line) {
        int end = 0;
        while (identifier(line.at(end))) {
            end++;
        }
        boolean ends = line.at(end) == ':' || end == line.end - line.start;
        if (end == 0 || !ends) {
            return false;
        }
        for (byte[] word : EXCEPTION_WORDS) {
            int from = end - word.length;
            if (from >= 0 && new Line(line.bytes, line.start + from, line.start + end, 0, line.level).begins(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean identifier(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_' || b == '.' || b == '$';
    }

    /// `main.(*Server).serve(0xc000)`: a path, an opening bracket somewhere, a closing one at the end.
    private static boolean goFrame(Line line) {
        int length = line.end - line.start;
        if (length < 3 || line.at(length - 1) != ')') {
            return line.begins(CREATED);
        }
        for (int i = 0; i < length; i++) {
            byte b = line.at(i);
            if (b == '(') {
                return i > 0;
            }
            if (!identifier(b) && b != '/' && b != '*' && b != '-') {
                return false;
            }
        }
        return false;
    }

    private static boolean goFrameBefore(Line before) {
        return before.begins(GOROUTINE) || before.at(0) == '\t';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> beginnings(String... texts) {
        return List.of(texts).stream().map(TraceLines::bytes).toList();
    }
}
