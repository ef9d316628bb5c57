package io.hafenwacht.formats.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts marks in the place of secrets, so that a text can be kept and shown: `***masked:KIND:…***`. What
/// [SecretMatcher] finds in the masked text is what it found in the text.
public final class SecretMask {
    /// A text that is longer than one scan lists hits of (100) is scanned again for the rest; 50 rounds are
    /// 5,000 secrets.
    private static final int ROUNDS = 50;

    private static final Pattern OPTION = Pattern.compile("--?([A-Za-z][A-Za-z0-9_-]{0,40})");

    private static final String REST = "***masked:unlisted::1+:0000***";

    private final SecretMatcher matcher;

    public SecretMask(SecretMatcher matcher) {
        this.matcher = matcher;
    }

    /// Whether a secret stands anywhere in the text.
    public boolean concerns(String text) {
        return (matcher.mayHold(text) && !matcher.scanText("", text).isEmpty())
                || !SpokenSecrets.in(text).isEmpty();
    }

    /// A text of its own: what gives itself away is masked.
    public String text(String text) {
        return spoken(masked(text, 0));
    }

    /// The value of a variable, label or field: as [#text] with the name in front, else the whole value of a
    /// telling name.
    public String named(String name, String value) {
        String prefix = name + "=";
        String masked = masked(prefix + value, prefix.length());
        String own = masked.substring(prefix.length());
        if (!own.equals(value) || MaskedSecret.in(value) || !CredentialName.of(name)) {
            return spoken(own);
        }
        return matcher.scanNamed("", name, value).stream()
                .findFirst()
                .map(MaskedSecret::of)
                .orElseGet(() -> spoken(value));
    }

    /// `NAME=value`; other texts as [#text].
    public String variable(String assignment) {
        int equals = assignment.indexOf('=');
        return equals < 1
                ? text(assignment)
                : assignment.substring(0, equals + 1)
                        + named(assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    /// A command line or build step: as [#text], and what it assigns to telling names.
    public String command(String command) {
        String masked = text(command);
        var out = new StringBuilder(masked);
        List<Assignments.Assignment> assignments = new ArrayList<>(Assignments.inCommand(masked));
        assignments.sort((a, b) -> Integer.compare(b.from(), a.from()));
        int before = Integer.MAX_VALUE;
        for (Assignments.Assignment found : assignments) {
            int end = found.from() + found.value().length();
            if (end > before || MaskedSecret.in(found.value())) {
                continue;
            }
            String value = named(found.name(), found.value());
            if (!value.equals(found.value())) {
                out.replace(found.from(), end, value);
                before = found.from();
            }
        }
        return out.toString();
    }

    /// The words of a command: each as [#command], the word behind an option with a telling name, and what
    /// the words say together (`curl -u user:…`).
    public List<String> arguments(List<String> words) {
        List<String> masked = new ArrayList<>();
        String option = "";
        for (String word : words) {
            boolean value = CredentialName.of(option) && !word.startsWith("-");
            masked.add(value ? named(option, word) : command(word));
            Matcher named = OPTION.matcher(word);
            option = named.matches() ? named.group(1) : "";
        }
        return together(masked);
    }

    private List<String> together(List<String> words) {
        List<String> marks = new ArrayList<>();
        List<String> apart = new ArrayList<>();
        for (String word : words) {
            apart.add(MaskedSecret.without(word, mask -> placeholder(marks, mask)));
        }
        List<SpokenSecrets.Range> ranges = SpokenSecrets.in(String.join(" ", apart));
        int start = 0;
        for (int i = 0; i < apart.size(); i++) {
            String word = apart.get(i);
            int from = start;
            int to = start + word.length();
            apart.set(
                    i,
                    replaced(
                            word,
                            ranges.stream()
                                    .filter(range -> range.from() >= from && range.to() <= to)
                                    .map(range -> new SpokenSecrets.Range(range.from() - from, range.to() - from))
                                    .toList(),
                            marks));
            start = to + 1;
        }
        return apart.stream().map(word -> restored(word, marks)).toList();
    }

    /// Masks what the words around it give away.
    private String spoken(String text) {
        List<String> marks = new ArrayList<>();
        String work = MaskedSecret.without(text, mask -> placeholder(marks, mask));
        List<SpokenSecrets.Range> ranges = SpokenSecrets.in(work);
        return ranges.isEmpty() ? text : restored(replaced(work, ranges, marks), marks);
    }

    private String replaced(String text, List<SpokenSecrets.Range> ranges, List<String> marks) {
        var out = new StringBuilder(text);
        for (SpokenSecrets.Range range : ranges.reversed()) {
            // The name of a variable that is sure to tell, so that the mask is that of a named credential.
            matcher.scanNamed("", "password", text.substring(range.from(), range.to())).stream()
                    .findFirst()
                    .map(MaskedSecret::of)
                    .ifPresent(mask -> out.replace(range.from(), range.to(), placeholder(marks, mask)));
        }
        return out.toString();
    }

    private static String restored(String text, List<String> marks) {
        String work = text;
        for (int i = 0; i < marks.size(); i++) {
            work = work.replace("${masked-" + i + "}", marks.get(i));
        }
        return work;
    }

    /// Masks what is found behind the first `kept` characters.
    private String masked(String text, int kept) {
        List<String> marks = new ArrayList<>();
        String work = MaskedSecret.without(text, mask -> placeholder(marks, mask));
        if (!matcher.mayHold(work)) {
            return text;
        }
        int least = text.substring(0, kept).getBytes(StandardCharsets.UTF_8).length;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = work.getBytes(StandardCharsets.UTF_8);
            List<Scan.Span> spans = matcher.spans(bytes);
            spans.removeIf(span -> span.to() <= least);
            if (spans.isEmpty()) {
                break;
            }
            // Bytes as characters, so that the indexes of the spans are those of the text.
            var latin = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
            for (Scan.Span span : spans.reversed()) {
                String mask = round == ROUNDS - 1 ? REST : MaskedSecret.of(span.hit());
                latin.replace(Math.max(span.from(), least), span.to(), placeholder(marks, mask));
            }
            work = new String(latin.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
        return restored(work, marks);
    }

    /// Looks like a reference to a credential, which no kind takes for one.
    private static String placeholder(List<String> marks, String mask) {
        marks.add(mask);
        return "${masked-" + (marks.size() - 1) + "}";
    }
}
