package io.hafenwacht.formats.compose;

import io.hafenwacht.formats.compose.Variables.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file of variables: `.env`, or what `env_file` names. `KEY=value`, `export`, `KEY: value`, comments,
/// quotes (single: as it stands but `\'`; double: with variables and escapes; both over several lines).
public final class EnvFile {
    private static final Pattern KEY = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*([=:]|$)\\s*");

    /// One variable and its line. `written` is what the file says, before variables are replaced; `given` is
    /// false for a bare name, whose value comes from where Compose runs.
    public record Entry(String name, Value value, String written, boolean given, int line) {}

    private final String[] lines;
    private final Variables variables;
    private final Map<String, Value> known = new LinkedHashMap<>();
    private long characters;
    private final List<Entry> entries = new ArrayList<>();
    private int next;

    private EnvFile(String text, Variables outer) {
        this.lines = text.split("\r?\n", -1);
        this.variables = outer.over(known);
    }

    /// In the order of the file; of repeated names the last counts. A line that is none of these is left out.
    public static List<Entry> read(String text, Variables outer) {
        var file = new EnvFile(text.startsWith("\uFEFF") ? text.substring(1) : text, outer);
        while (file.next < file.lines.length && !ComposeLimits.VARIABLES.exceededBy(file.entries.size() + 1L)) {
            file.line();
        }
        return List.copyOf(file.entries);
    }

    /// As `format: raw` has it: neither quotes nor variables.
    static List<Entry> raw(String text) {
        var entries = new ArrayList<Entry>();
        String[] lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length && !ComposeLimits.VARIABLES.exceededBy(entries.size() + 1L); i++) {
            int equals = lines[i].indexOf('=');
            if (equals > 0 && !lines[i].startsWith("#")) {
                String value = lines[i].substring(equals + 1);
                entries.add(
                        new Entry(lines[i].substring(0, equals).strip(), new Value(value, true), value, true, i + 1));
            }
        }
        return entries;
    }

    /// The values by name; bare names have none.
    public static Map<String, Value> values(List<Entry> entries) {
        var values = new LinkedHashMap<String, Value>();
        entries.stream().filter(Entry::given).forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }

    private void line() {
        int number = next + 1;
        String line = lines[next++];
        Matcher key = KEY.matcher(line);
        if (!key.lookingAt()) {
            return;
        }
        String name = key.group(1);
        if (key.group(2).isEmpty()) {
            entries.add(new Entry(name, new Value("", false), "", false, number));
            return;
        }
        String rest = line.substring(key.end());
        char quote = rest.isEmpty() ? ' ' : rest.charAt(0);
        if (quote == '\'' || quote == '"') {
            String inner = quoted(rest, quote);
            add(name, inner, quote == '"', number);
        } else {
            int comment = rest.startsWith("#") ? 0 : rest.indexOf(" #");
            add(name, (comment < 0 ? rest : rest.substring(0, comment)).strip(), true, number);
        }
    }

    private void add(String name, String written, boolean expanded, int line) {
        Value value = expanded ? Interpolation.of(written, variables) : new Value(written, true);
        characters += value.text().length();
        if (ComposeLimits.VALUE.exceededBy(characters)) {
            value = new Value("", false);
        }
        known.put(name, value);
        entries.add(new Entry(name, value, written, true, line));
    }

    /// What stands between the quotes, over as many lines as it takes.
    private String quoted(String start, char quote) {
        var value = new StringBuilder();
        String line = start;
        int from = 1;
        while (true) {
            for (int at = from; at < line.length(); at++) {
                char c = line.charAt(at);
                if (c == quote) {
                    return value.toString();
                }
                boolean escape = c == '\\' && at + 1 < line.length();
                if (escape && quote == '\'' && line.charAt(at + 1) == quote) {
                    value.append(line.charAt(++at));
                } else if (escape && quote == '"') {
                    char escaped = line.charAt(++at);
                    value.append(
                            switch (escaped) {
                                case 'n' -> "\n";
                                case 'r' -> "\r";
                                case 't' -> "\t";
                                case '$' -> "$$";
                                default -> String.valueOf(escaped);
                            });
                } else {
                    value.append(c);
                }
            }
            if (next >= lines.length) {
                return value.toString();
            }
            value.append('\n');
            line = lines[next++];
            from = 0;
        }
    }
}
