package io.hafenwacht.formats.dockerfile;

import io.hafenwacht.formats.dockerfile.Expanded.Missing;
import io.hafenwacht.formats.dockerfile.Scope.Binding;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces variables and removes quotes, as BuildKit's `shell.Lex` does: `$x`, `${x}`, `${x:-word}` and
/// `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//`. Nothing is replaced within single quotes.
final class Expansion {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|[0-9]|[@*#?!$-]");
    private static final Pattern OPERATOR = Pattern.compile(":[-+?]|[-+?]|##?|%%?|//?");

    private final String word;
    private final Scope scope;
    private final int depth;
    private final StringBuilder out = new StringBuilder();
    private Missing missing = Missing.NONE;

    private Expansion(String word, Scope scope, int depth) {
        this.word = word;
        this.scope = scope;
        this.depth = depth;
    }

    static Expanded of(String word, Scope scope) {
        return new Expansion(word, scope, 0).run();
    }

    private Expanded run() {
        if (DockerfileLimits.NESTING.exceededBy(depth)) {
            return new Expanded("", Missing.UNKNOWN);
        }
        char quote = 0;
        int at = 0;
        while (at < word.length()) {
            char c = word.charAt(at);
            if (DockerfileLimits.VALUE.exceededBy(out.length())) {
                return new Expanded("", Missing.UNKNOWN);
            }
            if (quote == '\'') {
                if (c == '\'') {
                    quote = 0;
                } else {
                    out.append(c);
                }
                at++;
            } else if (c == scope.escape() && at + 1 < word.length()) {
                char next = word.charAt(at + 1);
                if (quote == '"' && next != '"' && next != '$' && next != scope.escape()) {
                    out.append(c);
                }
                out.append(next);
                at += 2;
            } else if (c == '"' || c == '\'' && quote == 0) {
                quote = quote == '"' ? 0 : c;
                at++;
            } else if (c == '$') {
                at = variable(at);
            } else {
                out.append(c);
                at++;
            }
        }
        return new Expanded(out.toString(), missing);
    }

    private int variable(int dollar) {
        boolean braced = dollar + 1 < word.length() && word.charAt(dollar + 1) == '{';
        int from = dollar + (braced ? 2 : 1);
        Matcher name = NAME.matcher(word).region(from, word.length());
        if (!name.lookingAt()) {
            out.append('$');
            missing = braced ? Missing.UNKNOWN : missing;
            return dollar + 1;
        }
        if (!braced) {
            plain(name.group());
            return name.end();
        }
        int close = closing(name.end());
        if (close < 0) {
            missing = Missing.UNKNOWN;
            return word.length();
        }
        Matcher operator = OPERATOR.matcher(word).region(name.end(), close);
        if (operator.lookingAt()) {
            modified(name.group(), operator.group(), word.substring(operator.end(), close));
        } else if (close == name.end()) {
            plain(name.group());
        } else {
            missing = Missing.UNKNOWN;
        }
        return close + 1;
    }

    /// The brace that ends the one before `from`; negative where there is none.
    private int closing(int from) {
        int open = 1;
        for (int at = from; at < word.length(); at++) {
            char c = word.charAt(at);
            if (c == scope.escape()) {
                at++;
            } else if (c == '{') {
                open++;
            } else if (c == '}' && --open == 0) {
                return at;
            }
        }
        return -1;
    }

    private Binding lookup(String name) {
        Binding found = scope.lookup(name);
        return found instanceof Binding.Absent && scope.stageless() ? new Binding.Argument() : found;
    }

    private void plain(String name) {
        switch (lookup(name)) {
            case Binding.Known(String value) -> out.append(value);
            case Binding.Argument() -> missing = missing.or(Missing.ARGUMENT);
            case Binding.Unclear(), Binding.Absent() -> missing = Missing.UNKNOWN;
        }
    }

    private void modified(String name, String operator, String argument) {
        Binding binding = lookup(name);
        if (binding instanceof Binding.Unclear || binding instanceof Binding.Absent) {
            missing = Missing.UNKNOWN;
            return;
        }
        String value = binding instanceof Binding.Known(String known) ? known : "";
        boolean set = binding instanceof Binding.Known && (!operator.startsWith(":") || !value.isEmpty());
        switch (operator) {
            case ":-", "-" -> {
                if (set) {
                    out.append(value);
                } else {
                    append(argument);
                }
            }
            case ":+", "+" -> {
                if (set) {
                    append(argument);
                }
            }
            case ":?", "?" -> plain(name);
            default -> cut(binding, operator, argument);
        }
    }

    private void append(String argument) {
        Expanded inner = new Expansion(argument, scope, depth + 1).run();
        out.append(inner.text());
        missing = missing.or(inner.missing());
    }

    /// `#`, `##`, `%`, `%%`, `/` and `//`.
    private void cut(Binding binding, String operator, String argument) {
        boolean replacing = operator.startsWith("/");
        int slash = replacing ? argument.indexOf('/') : -1;
        Expanded pattern = new Expansion(slash < 0 ? argument : argument.substring(0, slash), scope, depth + 1).run();
        long wild = pattern.text().chars().filter(c -> c == '*').count();
        if (!(binding instanceof Binding.Known(String value)) || !pattern.complete()) {
            missing = missing.or(binding instanceof Binding.Argument ? Missing.ARGUMENT : Missing.UNKNOWN);
            return;
        }
        if (DockerfileLimits.PATTERN.exceededBy(wild) || DockerfileLimits.PATTERN_VALUE.exceededBy(value.length())) {
            missing = Missing.UNKNOWN;
            return;
        }
        boolean greedy = operator.length() == 2 || replacing;
        String regex = regex(pattern.text(), greedy);
        switch (operator) {
            case "#", "##" -> out.append(value.replaceFirst("^(?s:" + regex + ")", ""));
            case "%", "%%" -> out.append(suffix(value, regex, greedy));
            default -> {
                Expanded with = slash < 0
                        ? new Expanded("", Missing.NONE)
                        : new Expansion(argument.substring(slash + 1), scope, depth + 1).run();
                missing = missing.or(with.missing());
                if (DockerfileLimits.PATTERN_VALUE.exceededBy(with.text().length())) {
                    missing = Missing.UNKNOWN;
                    return;
                }
                String replacement = Matcher.quoteReplacement(with.text());
                out.append(
                        operator.equals("/")
                                ? value.replaceFirst(regex, replacement)
                                : value.replaceAll(regex, replacement));
            }
        }
    }

    private static String suffix(String value, String regex, boolean greedy) {
        Pattern whole = Pattern.compile("(?s:" + regex + ")");
        for (int i = 0; i <= value.length(); i++) {
            int from = greedy ? i : value.length() - i;
            if (whole.matcher(value).region(from, value.length()).matches()) {
                return value.substring(0, from);
            }
        }
        return value;
    }

    private static String regex(String pattern, boolean greedy) {
        var regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(greedy ? ".*" : ".*?");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }
}
