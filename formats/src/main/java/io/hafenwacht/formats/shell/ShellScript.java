package io.hafenwacht.formats.shell;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.formats.shell.ShellCommand.Link;
import io.hafenwacht.formats.shell.ShellCommand.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Cuts a script into its simple commands: lists, pipes, quotes, subshells, substitutions, assignments and
/// redirections, and what is handed on to another program (`sh -c '…'`, `sudo`, `env`, `exec`). It judges no
/// control flow: every command that stands in the script is listed. Reading never fails; past a limit it
/// ends.
public final class ShellScript {
    private static final Limit DEPTH =
            new Limit("shell-depth", 12, "levels", "scripts in scripts; hands nest two or three");
    private static final Limit COMMANDS = new Limit("shell-commands", 20_000, "commands", "far above any real script");
    private static final Set<String> KEYWORDS =
            Set.of("if", "then", "else", "elif", "do", "while", "until", "!", "{", "}", "time", "fi", "done", "esac");
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "zsh", "ksh", "su", "runuser");

    private final String text;
    private final int base;
    private final int depth;
    private final Function<String, Optional<String>> variables;
    private final List<ShellCommand> out;
    private int at;
    private final List<Word> words = new ArrayList<>();
    private final List<String> pendingHeredocs = new ArrayList<>();
    private int start = -1;
    private int cases;
    private Link before = Link.START;

    private ShellScript(
            String text, int base, int depth, Function<String, Optional<String>> variables, List<ShellCommand> out) {
        this.text = text;
        this.base = base;
        this.depth = depth;
        this.variables = variables;
        this.out = out;
    }

    /// `variables` gives the values that are known when the script runs.
    public static List<ShellCommand> parse(String script, Function<String, Optional<String>> variables) {
        var out = new ArrayList<ShellCommand>();
        new ShellScript(script, 0, 0, variables, out).run();
        return List.copyOf(out);
    }

    /// The commands behind one that is given as a list of words, as in the JSON form.
    public static List<ShellCommand> ofWords(List<String> words, Function<String, Optional<String>> variables) {
        var out = new ArrayList<ShellCommand>();
        var script = new ShellScript("", 0, 0, variables, out);
        words.forEach(word -> script.words.add(new Word(word, true)));
        script.start = 0;
        script.command(Link.START);
        return List.copyOf(out);
    }

    private void run() {
        while (at < text.length() && !COMMANDS.exceededBy(out.size())) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                command(Link.NEXT);
                skipHeredocs();
            } else if (Character.isWhitespace(c)
                    || c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                at += c == '\\' ? 2 : 1;
            } else if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == '&' || c == '|' || c == ';' || c == '(' || c == ')') {
                operator(c);
            } else if (c == '>' || c == '<') {
                redirection();
            } else {
                wordStart();
            }
        }
        command(Link.NEXT);
    }

    private void operator(char c) {
        boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == c;
        if (c == '&' && at + 1 < text.length() && text.charAt(at + 1) == '>') {
            at++;
            redirection();
            return;
        }
        at += doubled ? 2 : 1;
        if (c == '|' && !doubled && at < text.length() && text.charAt(at) == '&') {
            at++;
        }
        if (c == ';' && doubled && cases > 0) {
            command(Link.NEXT);
            pattern();
            return;
        }
        command(
                switch (c) {
                    case '&' -> doubled ? Link.AND : Link.NEXT;
                    case '|' -> doubled ? Link.OR : Link.PIPE;
                    default -> Link.NEXT;
                });
    }

    private void redirection() {
        int from = at;
        while (at < text.length() && (text.charAt(at) == '<' || text.charAt(at) == '>' || text.charAt(at) == '&')) {
            at++;
        }
        String sign = text.substring(from, at);
        if (sign.equals(">") && at < text.length() && text.charAt(at) == '|') {
            at++;
        }
        if (sign.equals("<<") && at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '(') {
            return;
        }
        Word target = word();
        if (sign.equals("<<") && !target.text().isEmpty()) {
            pendingHeredocs.add(target.text());
        }
    }

    /// The bodies of heredocs are no commands. Where none ends them they end with the script's own text, or
    /// were taken out before.
    private void skipHeredocs() {
        for (String name : pendingHeredocs) {
            int line = at;
            while (line < text.length()) {
                int end = text.indexOf('\n', line);
                int stop = end < 0 ? text.length() : end;
                boolean ends = text.substring(line, stop).strip().equals(name);
                line = Math.min(text.length(), stop + 1);
                if (ends) {
                    break;
                }
            }
            at = line;
        }
        pendingHeredocs.clear();
    }

    private void wordStart() {
        int from = at;
        Word word = word();
        if (at == from) {
            at++;
            return;
        }
        boolean descriptor = at < text.length()
                && (text.charAt(at) == '>' || text.charAt(at) == '<')
                && word.text().chars().allMatch(Character::isDigit);
        if (descriptor) {
            return;
        }
        if (words.isEmpty() && word.text().equals("[[")) {
            condition();
            return;
        }
        if (words.isEmpty() && word.text().equals("case")) {
            subject();
            return;
        }
        if (words.isEmpty()) {
            cases -= cases > 0 && word.text().equals("esac") ? 1 : 0;
            if (KEYWORDS.contains(word.text()) || word.text().matches("[A-Za-z_][A-Za-z0-9_]*\\+?=(?s:.*)")) {
                return;
            }
            start = from;
        }
        words.add(word);
    }

    /// `[[ … ]]`, in which `|`, `&&` and parentheses belong to the condition.
    private void condition() {
        while (at < text.length() && text.charAt(at) != '\n') {
            int from = at;
            if (word().text().equals("]]")) {
                return;
            }
            at += at == from ? 1 : 0;
        }
    }

    /// `case … in`, whose patterns follow.
    private void subject() {
        while (at < text.length() && text.charAt(at) != ';') {
            int from = at;
            if (word().text().equals("in")) {
                cases++;
                pattern();
                return;
            }
            at += at == from ? 1 : 0;
        }
    }

    /// `a|b)`, in which `|` is no pipe; ends before `esac`.
    private void pattern() {
        while (at < text.length()) {
            int from = at;
            if (word().text().equals("esac")) {
                at = from;
                return;
            }
            if (at == from && text.charAt(at++) == ')') {
                return;
            }
        }
    }

    private Word word() {
        var value = new StringBuilder();
        boolean complete = true;
        char quote = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (quote == '\'') {
                at++;
                if (c == '\'') {
                    quote = 0;
                } else {
                    value.append(c);
                }
            } else if (c == '\\' && at + 1 < text.length()) {
                char next = text.charAt(at + 1);
                if (next != '\n') {
                    if (quote == '"' && "\"$`\\".indexOf(next) < 0) {
                        value.append(c);
                    }
                    value.append(next);
                }
                at += 2;
            } else if (c == '"') {
                quote = quote == 0 ? c : 0;
                at++;
            } else if (c == '\'' && quote == 0) {
                quote = c;
                at++;
            } else if (c == '$' || c == '`') {
                complete &= substitution(value);
            } else if (quote == 0 && (Character.isWhitespace(c) || "&|;()<>".indexOf(c) >= 0)) {
                break;
            } else {
                value.append(c);
                at++;
            }
        }
        return new Word(value.toString(), complete);
    }

    /// `$x`, `${x…}`, `$(…)`, and backticks; whether its value is known.
    private boolean substitution(StringBuilder value) {
        if (text.charAt(at) == '`') {
            int end = text.indexOf('`', at + 1);
            nested(at + 1, end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end + 1;
            return false;
        }
        if (text.startsWith("$(", at)) {
            int end = closing(at + 2, '(', ')');
            if (!text.startsWith("$((", at)) {
                nested(at + 2, end);
            }
            at = Math.min(text.length(), end + 1);
            return false;
        }
        if (text.startsWith("${", at)) {
            int end = closing(at + 2, '{', '}');
            String inner = text.substring(at + 2, end);
            at = Math.min(text.length(), end + 1);
            return resolve(inner, value);
        }
        int end = at + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        if (end == at + 1) {
            boolean special = end < text.length() && "@*#?!$-".indexOf(text.charAt(end)) >= 0;
            at = end + (special ? 1 : 0);
            if (!special) {
                value.append('$');
            }
            return !special;
        }
        String name = text.substring(at + 1, end);
        at = end;
        return resolve(name, value);
    }

    private boolean resolve(String name, StringBuilder value) {
        Optional<String> known = name.matches("\\w+") ? variables.apply(name) : Optional.empty();
        known.ifPresent(value::append);
        return known.isPresent();
    }

    private int closing(int from, char opening, char close) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '\'' && close == ')') {
                int end = text.indexOf('\'', i + 1);
                i = end < 0 ? i : end;
            } else if (c == opening) {
                open++;
            } else if (c == close && --open == 0) {
                return i;
            }
        }
        return text.length();
    }

    private void nested(int from, int to) {
        if (!DEPTH.exceededBy(depth + 1L) && from < to) {
            new ShellScript(text.substring(from, to), base + from, depth + 1, variables, out).run();
        }
    }

    /// Ends the command that was being read; `after` is what follows it.
    private void command(Link after) {
        if (!words.isEmpty()) {
            var command = new ShellCommand(words, base + start, before, after == Link.PIPE);
            out.add(command);
            handedOn(command);
            before = after;
        } else if (after != Link.NEXT) {
            before = after;
        }
        words.clear();
        start = -1;
    }

    private void handedOn(ShellCommand command) {
        if (DEPTH.exceededBy(depth + 1L)) {
            return;
        }
        List<Word> arguments = command.arguments();
        String name = command.name();
        if (SHELLS.contains(name)) {
            for (int i = 0; i + 1 < arguments.size(); i++) {
                String flag = arguments.get(i).text();
                if (flag.matches("-[a-z]*c")) {
                    new ShellScript(arguments.get(i + 1).text(), command.offset(), depth + 1, variables, out).run();
                    return;
                }
            }
        } else if (Wrapper.is(name)) {
            List<Word> words = Wrapper.inner(name, arguments);
            if (!words.isEmpty()) {
                var inner = new ShellScript("", command.offset(), depth + 1, variables, out);
                inner.words.addAll(words);
                inner.start = 0;
                inner.before = command.before();
                inner.command(command.piped() ? Link.PIPE : Link.NEXT);
            }
        }
    }
}
