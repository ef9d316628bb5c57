package io.hafenwacht.watch.logs;

/// The longest text that every match of a regular expression contains, as far as that is easily seen: nothing
/// is claimed of what stands in groups, behind flags or beside an alternative.
final class RequiredText {
    private static final String SPECIAL = "\\[](){}.*+?^$|";
    private static final int LEAST = 2;

    private final String expression;
    private final StringBuilder run = new StringBuilder();
    private String longest = "";
    private int at;

    private RequiredText(String expression) {
        this.expression = expression;
    }

    /// Whether an expression is a text without any meaning of its own.
    static boolean plain(String expression) {
        return expression.chars().allMatch(c -> SPECIAL.indexOf(c) < 0);
    }

    /// Empty where nothing is seen.
    static String of(String expression) {
        // Flags change what letters mean, \Q what special ones do.
        if (expression.contains("(?") || expression.contains("\\Q") || expression.contains("|")) {
            return "";
        }
        return new RequiredText(expression).find();
    }

    private String find() {
        while (at < expression.length()) {
            char c = expression.charAt(at);
            switch (c) {
                case '\\' -> escaped();
                case '[' -> {
                    end();
                    skipClass();
                }
                case '(' -> {
                    end();
                    skipGroup();
                }
                case '*', '?', '{' -> {
                    // What stands before may be missing.
                    dropLast();
                    end();
                    at = c == '{' ? Math.max(at, expression.indexOf('}', at)) + 1 : at + 1;
                }
                case '+', '.', '^', '$', ')', ']', '}' -> {
                    end();
                    at++;
                }
                default -> {
                    run.append(c);
                    at++;
                }
            }
        }
        end();
        return longest.length() < LEAST ? "" : longest;
    }

    private void escaped() {
        char next = at + 1 < expression.length() ? expression.charAt(at + 1) : '\\';
        if (SPECIAL.indexOf(next) >= 0 || next == '-' || next == '/') {
            run.append(next);
            at += 2;
        } else if (next == 'x' || next == 'p' || next == 'P' || next >= '0' && next <= '9') {
            // The characters that follow belong to it, and how many is its own matter.
            end();
            at = expression.length();
        } else {
            end();
            at += 2;
        }
    }

    private void dropLast() {
        if (!run.isEmpty()) {
            boolean pair = Character.isLowSurrogate(run.charAt(run.length() - 1)) && run.length() > 1;
            run.setLength(run.length() - (pair ? 2 : 1));
        }
    }

    private void end() {
        if (run.length() > longest.length()) {
            longest = run.toString();
        }
        run.setLength(0);
    }

    private void skipClass() {
        at++;
        if (at < expression.length() && expression.charAt(at) == '^') {
            at++;
        }
        // A bracket that comes first stands for itself.
        for (boolean first = true; at < expression.length(); first = false) {
            char c = expression.charAt(at);
            if (c == ']' && !first) {
                at++;
                return;
            }
            if (expression.startsWith("[:", at)) {
                int close = expression.indexOf(":]", at + 2);
                at = close < 0 ? at + 1 : close + 2;
            } else {
                at += c == '\\' ? 2 : 1;
            }
        }
    }

    private void skipGroup() {
        int depth = 0;
        while (at < expression.length()) {
            char c = expression.charAt(at);
            if (c == '[') {
                skipClass();
                continue;
            }
            at += c == '\\' ? 2 : 1;
            depth += c == '(' ? 1 : 0;
            if (c == ')' && --depth == 0) {
                return;
            }
        }
    }
}
