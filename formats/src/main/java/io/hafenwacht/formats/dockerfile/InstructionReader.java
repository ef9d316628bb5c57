package io.hafenwacht.formats.dockerfile;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts one joined line into keyword, flags, heredocs and the rest.
final class InstructionReader {
    private static final Set<String> KEYWORDS = Set.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "MAINTAINER",
            "ONBUILD",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");
    private static final Set<String> JSON = Set.of("RUN", "CMD", "ENTRYPOINT", "SHELL", "ADD", "COPY", "VOLUME");
    private static final Set<String> EMBEDDING = Set.of("RUN", "ADD", "COPY");
    private static final Pattern HEREDOC = Pattern.compile("\\d*<<(-?)([^<]+)");

    /// The name of a heredoc, as `<<-NAME` says it.
    record HeredocName(String name, boolean tabsRemoved, boolean expanded) {}

    private final String line;
    private final SourceMap source;
    private final char escape;

    InstructionReader(String line, SourceMap source, char escape) {
        this.line = line;
        this.source = source;
        this.escape = escape;
    }

    /// `bodies` reads what follows the instruction. Empty where the keyword is none.
    Optional<Instruction> read(Function<List<HeredocName>, List<Instruction.Heredoc>> bodies) {
        int at = 0;
        String keyword = keyword(at);
        boolean trigger = false;
        at = afterBlanks(keyword.length());
        if (keyword.equalsIgnoreCase("ONBUILD")) {
            String inner = keyword(at);
            if (KEYWORDS.contains(inner.toUpperCase(Locale.ROOT))) {
                trigger = true;
                keyword = inner;
                at = afterBlanks(at + inner.length());
            }
        }
        keyword = keyword.toUpperCase(Locale.ROOT);
        if (!KEYWORDS.contains(keyword)) {
            return Optional.empty();
        }
        var flags = new ArrayList<Instruction.Flag>();
        at = flags(at, flags);
        int from = at;
        Optional<List<String>> exec = Optional.empty();
        if (keyword.equals("HEALTHCHECK")) {
            exec = list(line.substring(from).strip().replaceFirst("(?i)^CMD\\s+", ""));
        } else if (JSON.contains(keyword)) {
            exec = list(line.substring(from).strip());
        }
        List<Instruction.Heredoc> heredocs =
                EMBEDDING.contains(keyword) && exec.isEmpty() ? bodies.apply(names(from)) : List.of();
        return Optional.of(new Instruction(
                keyword, flags, line.substring(from), exec, heredocs, trigger, source.shifted(from), escape));
    }

    private String keyword(int from) {
        int end = from;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return line.substring(from, end);
    }

    private int afterBlanks(int from) {
        int at = from;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private int flags(int from, List<Instruction.Flag> flags) {
        int at = from;
        while (line.startsWith("--", at) && !DockerfileLimits.WORDS.exceededBy(flags.size())) {
            int end = Words.end(line, at, escape);
            String flag = line.substring(at + 2, end);
            at = afterBlanks(end);
            if (flag.isEmpty()) {
                break;
            }
            int equals = flag.indexOf('=');
            String value = equals < 0 ? "" : flag.substring(equals + 1);
            flags.add(new Instruction.Flag(
                    (equals < 0 ? flag : flag.substring(0, equals)).toLowerCase(Locale.ROOT), unquoted(value)));
        }
        return at;
    }

    private List<HeredocName> names(int from) {
        var names = new ArrayList<HeredocName>();
        if (line.indexOf("<<", from) < 0) {
            return names;
        }
        for (String word : Words.split(line.substring(from), escape)) {
            Matcher heredoc = HEREDOC.matcher(word);
            if (heredoc.matches()) {
                String name = unquoted(heredoc.group(2));
                if (!name.isEmpty()) {
                    names.add(new HeredocName(name, !heredoc.group(1).isEmpty(), name.equals(heredoc.group(2))));
                }
            }
        }
        return names;
    }

    private static String unquoted(String word) {
        boolean quoted = word.length() > 1
                && (word.charAt(0) == '"' || word.charAt(0) == '\'')
                && word.charAt(word.length() - 1) == word.charAt(0);
        return quoted ? word.substring(1, word.length() - 1) : word;
    }

    /// The JSON form: an array of strings and nothing else; anything else is the shell form.
    private static Optional<List<String>> list(String text) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return Optional.empty();
        }
        if (!(new JsonParser().parse(text) instanceof ParseResult.Parsed parsed)
                || !(parsed.root() instanceof Node.Sequence sequence)) {
            return Optional.empty();
        }
        var words = new ArrayList<String>();
        for (Node item : sequence.items()) {
            if (!(item instanceof Node.Scalar scalar) || scalar.type() != Node.ScalarType.STRING) {
                return Optional.empty();
            }
            words.add(scalar.text());
        }
        return Optional.of(words);
    }
}
