package io.hafenwacht.kernel.proc;

import java.util.Optional;

/// `/proc/PID/stat`. The name in field 2 may hold spaces and brackets, so fields are counted from the last
/// bracket. `startTime` in clock ticks since boot; a pid and its start time together name a process for good.
record StatText(String name, char state, long parent, long startTime) {
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int START = 19;

    static Optional<StatText> of(String text) {
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        String[] fields = text.substring(close + 1).strip().split("\\s+");
        if (fields.length <= START
                || fields[STATE].length() != 1
                || !fields[PARENT].matches("\\d{1,18}")
                || !fields[START].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new StatText(
                text.substring(open + 1, close),
                fields[STATE].charAt(0),
                Long.parseLong(fields[PARENT]),
                Long.parseLong(fields[START])));
    }
}
