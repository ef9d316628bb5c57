package io.hafenwacht.formats.compose;

import io.hafenwacht.formats.compose.Variables.Value;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces `$VAR`, `${VAR}`, `${VAR:-default}`, `-`, `:?`, `?`, `:+`, `+`, also nested, and `$$` (Compose
/// specification, "Interpolation"). A name without value leaves the text unresolved; a brace that holds no
/// variable by that grammar does too, since Compose refuses it. Any other `$` stands for itself.
public final class Interpolation {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern OPERATOR = Pattern.compile(":?[-+?]");

    private final Variables variables;
    private final StringBuilder out = new StringBuilder();
    private boolean resolved = true;

    private Interpolation(Variables variables) {
        this.variables = variables;
    }

    /// What the text amounts to.
    public static Value of(String text, Variables variables) {
        if (text.indexOf('$') < 0) {
            return new Value(text, true);
        }
        return of(text, variables, 0);
    }

    private static Value of(String text, Variables variables, int depth) {
        if (ComposeLimits.NESTING.exceededBy(depth)) {
            return new Value("", false);
        }
        var run = new Interpolation(variables);
        run.expand(text, depth);
        return new Value(run.out.toString(), run.resolved);
    }

    private void expand(String text, int depth) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '$') {
                int next = text.indexOf('$', at);
                append(text.substring(at, next < 0 ? text.length() : next));
                at = next < 0 ? text.length() : next;
            } else if (text.startsWith("$$", at)) {
                append("$");
                at += 2;
            } else {
                at = variable(text, at, depth);
            }
        }
    }

    private int variable(String text, int dollar, int depth) {
        boolean braced = text.startsWith("{", dollar + 1);
        Matcher name = NAME.matcher(text).region(dollar + (braced ? 2 : 1), text.length());
        if (!name.lookingAt()) {
            append("$");
            resolved &= !braced;
            return dollar + 1;
        }
        if (!braced) {
            plain(name.group());
            return name.end();
        }
        int close = closing(text, name.end());
        if (close < 0) {
            resolved = false;
            return text.length();
        }
        Matcher operator = OPERATOR.matcher(text).region(name.end(), close);
        if (operator.lookingAt()) {
            modified(name.group(), operator.group(), text.substring(operator.end(), close), depth);
        } else if (close == name.end()) {
            plain(name.group());
        } else {
            resolved = false;
        }
        return close + 1;
    }

    /// The brace that ends the one before `from`; only those of variables open another.
    private static int closing(String text, int from) {
        int open = 1;
        for (int at = from; at < text.length(); at++) {
            if (text.startsWith("${", at)) {
                open++;
                at++;
            } else if (text.charAt(at) == '}' && --open == 0) {
                return at;
            }
        }
        return -1;
    }

    private void plain(String name) {
        variables.get(name).ifPresentOrElse(this::append, () -> resolved = false);
    }

    private void modified(String name, String operator, String argument, int depth) {
        Optional<Value> value = variables.get(name);
        if (value.isPresent() && !value.get().resolved()) {
            resolved = false;
            return;
        }
        boolean set = value.isPresent()
                && (!operator.startsWith(":") || !value.get().text().isEmpty());
        switch (operator.charAt(operator.length() - 1)) {
            case '-' -> append(set ? value.get() : of(argument, variables, depth + 1));
            case '+' -> {
                if (set) {
                    append(of(argument, variables, depth + 1));
                }
            }
            default -> {
                if (set) {
                    append(value.get());
                } else {
                    resolved = false;
                }
            }
        }
    }

    private void append(Value value) {
        append(value.text());
        resolved &= value.resolved();
    }

    private void append(String text) {
        if (ComposeLimits.VALUE.exceededBy((long) out.length() + text.length())) {
            resolved = false;
        } else {
            out.append(text);
        }
    }
}
