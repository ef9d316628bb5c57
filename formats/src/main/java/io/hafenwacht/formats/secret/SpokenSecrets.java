package io.hafenwacht.formats.secret;

import io.hafenwacht.core.limit.Limit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds credentials by the words around them where no kind has a shape for them: the password of any URL,
/// `"password": "…"` inside a text, `Authorization: Bearer …`, `curl -u user:…`, `mysql -p…`. Coarser than
/// the kinds, for what must not leave the machine: a harmless word that is masked costs less than a password
/// that is not.
final class SpokenSecrets {
    /// Where a credential stands: indexes of characters, `to` is behind it.
    record Range(int from, int to) {}

    private static final Limit FOUND = new Limit("spoken.secrets", 5_000, "secrets", "a text has a handful");

    private static final String VALUE = "([^\\s\"'`;|&,)]{3,400}+)";

    /// Each tries only where a fixed text stands, and looks no further than a few hundred characters.
    private static final List<Pattern> ANYWHERE = List.of(
            Pattern.compile("[a-z]://[^\\s/:@\"']{0,100}+:([^\\s/@\"']{3,200}+)@"),
            Pattern.compile(":([^\\s@:/\"']{3,200}+)@(?:tcp|unix|udp)\\("),
            Pattern.compile("(?i)\\b(?:bearer|basic)[ \\t]++([A-Za-z0-9+/_.~=-]{8,4000}+)"),
            Pattern.compile("\\b(?:requirepass|masterauth)[ \\t]++[\"']?" + VALUE),
            Pattern.compile("\\becho[ \\t]++(?:-n[ \\t]++)?[\"']?" + VALUE + "[\"']?[ \\t]*+\\|[^|\\n]{0,80}?"
                    + "(?:--password-stdin|passwd|chpasswd)"));

    /// An option that takes a password only because of the program before it in the same command.
    private record Tool(List<String> names, String letters, Pattern program, Pattern option) {
        /// `letters` are those that may follow the first `-` of the option.
        static Tool of(String programs, String letters, String option) {
            return new Tool(
                    List.of(programs.split("\\|")),
                    letters,
                    Pattern.compile("\\b(?:" + programs + ")\\b"),
                    Pattern.compile("[ \\t]" + option + VALUE));
        }

        /// Whether an option of its stands there, without which the name of the program says nothing.
        boolean mayStandIn(String text) {
            for (int at = text.indexOf('-', 1); at > 0 && at + 1 < text.length(); at = text.indexOf('-', at + 1)) {
                boolean begins = " \t\"'".indexOf(text.charAt(at - 1)) >= 0;
                if (begins && (letters.isEmpty() || letters.indexOf(text.charAt(at + 1)) >= 0)) {
                    return names.stream().anyMatch(text::contains);
                }
            }
            return false;
        }
    }

    /// The hint without which the pattern of [#ANYWHERE] at the same place finds nothing.
    private static final int[] NEEDED = {
        SpokenHints.URL, SpokenHints.SOURCE_NAME, SpokenHints.SCHEME, SpokenHints.SETTING, SpokenHints.PIPED
    };

    private static final List<Tool> TOOLS = List.of(
            Tool.of(
                    "curl|wget|http|https|xh",
                    "uUa-",
                    "(?:-u|-U|--user|--proxy-user|-a|--auth)[ =]?[\"']?[^\\s:\"'/;|&]{1,100}+:"),
            Tool.of("mysql|mysqladmin|mysqldump|mariadb|mariadb-admin|mariadb-dump", "p", "[\"']?-p[\"']?"),
            Tool.of("redis-cli|valkey-cli", "a-", "(?:-a|--pass)[ =]"),
            Tool.of("sshpass", "p", "-p[ \\t]?[\"']?"),
            Tool.of(
                    "htpasswd",
                    "",
                    "-[A-Za-z]{0,8}b[A-Za-z]{0,8}+[ \\t]++\\S{1,200}+[ \\t]++\\S{1,200}+[ \\t]++[\"']?"));
    private static final Pattern COMMAND = Pattern.compile("[^;&|\\n]++");

    private static final Pattern OPTION =
            Pattern.compile("(?<![^\\s\"'])--?([A-Za-z][A-Za-z0-9_-]{1,40}+)[ \\t]++(?!-)[\"']?" + VALUE);

    /// What every telling name contains; cheaper than taking each name apart.
    private static final List<String> STEMS = List.of("pass", "pw", "secret", "token", "key", "cred", "pat", "code");

    private static final SpokenHints HINTS = new SpokenHints(
            TOOLS.stream().flatMap(tool -> tool.names().stream()).toList(), STEMS);

    /// A value is judged by its beginning of so many characters, and masked whole.
    private static final int JUDGED = 512;

    private SpokenSecrets() {}

    /// In order, without overlaps.
    static List<Range> in(String text) {
        int hints = HINTS.in(text);
        return hints == 0 ? List.of() : in(text, hints);
    }

    /// With all parts, whatever the hints say.
    static List<Range> everywhere(String text) {
        return in(text, -1);
    }

    private static List<Range> in(String text, int hints) {
        var found = new ArrayList<Range>();
        for (int i = 0; i < NEEDED.length; i++) {
            if ((hints & NEEDED[i]) != 0) {
                collect(ANYWHERE.get(i).matcher(text), text, found);
            }
        }
        if ((hints & SpokenHints.TOOL) != 0) {
            tools(text, found);
        }
        if ((hints & SpokenHints.OPTION) != 0) {
            options(text, found);
        }
        if ((hints & SpokenHints.ASSIGNMENT) != 0) {
            assignments(text, found);
        }
        found.sort(Comparator.comparingInt(Range::from).thenComparing(Range::to, Comparator.reverseOrder()));
        var apart = new ArrayList<Range>();
        for (Range range : found) {
            if (apart.isEmpty() || range.from() >= apart.getLast().to()) {
                apart.add(range);
            }
        }
        return apart;
    }

    private static void options(String text, List<Range> found) {
        Matcher option = OPTION.matcher(text);
        while (!FOUND.exceededBy(found.size() + 1L) && option.find()) {
            if (CredentialName.of(option.group(1))) {
                add(found, text, option.start(2), option.end(2));
            }
        }
    }

    private static void tools(String text, List<Range> found) {
        for (Tool tool : TOOLS) {
            if (!tool.mayStandIn(text)) {
                continue;
            }
            Matcher program = tool.program().matcher(text);
            Matcher command = COMMAND.matcher(text);
            int from = 0;
            while (from < text.length() && program.find(from)) {
                from = command.find(program.end()) && command.start() == program.end() ? command.end() : program.end();
                collect(tool.option().matcher(text).region(program.end(), from), text, found);
            }
        }
    }

    private static void collect(Matcher matcher, String text, List<Range> found) {
        while (!FOUND.exceededBy(found.size() + 1L) && matcher.find()) {
            add(found, text, matcher.start(1), matcher.end(1));
        }
    }

    /// `name=value`, `name: value` and `"name":"value"` anywhere in a text, where the name tells.
    private static void assignments(String text, List<Range> found) {
        for (int i = 1; i < text.length() && !FOUND.exceededBy(found.size() + 1L); i++) {
            char c = text.charAt(i);
            if (c != '=' && c != ':') {
                continue;
            }
            int end = back(text, i, " \t");
            end = back(text, end, "\"'\\");
            int start = end;
            while (start > 0 && end - start < 80 && inName(text.charAt(start - 1))) {
                start--;
            }
            if (!mayTell(text, start, end) || !CredentialName.of(text.substring(start, end))) {
                continue;
            }
            int from = forth(text, forth(text, i + 1, " \t"), "\"'\\");
            if (credential(text.substring(from, valueEnd(text, from, Math.min(text.length(), from + JUDGED))))) {
                found.add(new Range(from, valueEnd(text, from, text.length())));
                i = found.getLast().to() - 1;
            }
        }
    }

    private static boolean mayTell(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char first = Character.toLowerCase(text.charAt(i));
            if (first != 'p' && first != 's' && first != 't' && first != 'k' && first != 'c') {
                continue;
            }
            for (String stem : STEMS) {
                if (text.regionMatches(true, i, stem, 0, stem.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int valueEnd(String text, int from, int limit) {
        int to = from;
        while (to < limit && " \t\r\n\"'`;|&,)}\\".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return to;
    }

    private static boolean credential(String value) {
        return CredentialValue.writtenOut(value)
                && !value.startsWith("$")
                && !value.chars().allMatch(Character::isDigit);
    }

    private static void add(List<Range> found, String text, int from, int to) {
        if (credential(text.substring(from, to))) {
            found.add(new Range(from, to));
        }
    }

    static boolean inName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private static int back(String text, int at, String over) {
        int to = at;
        while (to > 0 && at - to < 4 && over.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return to;
    }

    private static int forth(String text, int at, String over) {
        int to = at;
        while (to < text.length() && to - at < 4 && over.indexOf(text.charAt(to)) >= 0) {
            to++;
        }
        return to;
    }
}
