package io.hafenwacht.formats.dockerfile;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a Dockerfile by BuildKit's grammar: parser directives, continuation lines with comments and empty
/// lines within, heredocs, flags, JSON and shell form, stages. Bytes that are no UTF-8 are replaced, as they
/// mostly stand in comments; a NUL means that this is no text.
public final class DockerfileParser {
    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([A-Za-z][A-Za-z0-9]*)\\s*=\\s*(.+?)\\s*");

    private final String[] lines;
    private final Map<String, String> directives = new HashMap<>();
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Dockerfile.Comment> comments = new ArrayList<>();
    private final List<ParseProblem> problems = new ArrayList<>();
    private char escape = '\\';
    private int next;

    private DockerfileParser(String text) {
        this.lines = text.split("\r?\n", -1);
    }

    public static DockerfileResult parse(byte[] bytes) {
        if (DockerfileLimits.BYTES.exceededBy(bytes.length)) {
            return failed(Position.UNKNOWN, over(DockerfileLimits.BYTES));
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        return new DockerfileResult.Parsed(new DockerfileParser(text).run());
    }

    private static DockerfileResult failed(Position position, Text what) {
        return new DockerfileResult.Failed(new ParseProblem(position, what));
    }

    private Dockerfile run() {
        directives();
        while (next < lines.length) {
            if (DockerfileLimits.INSTRUCTIONS.exceededBy(instructions.size() + 1L)) {
                problem(new Position(next + 1, 1), over(DockerfileLimits.INSTRUCTIONS));
                break;
            }
            LogicalLine line = logicalLine();
            if (line.tooLong()) {
                problem(line.start(), over(DockerfileLimits.LINE));
            } else if (!line.isEmpty()) {
                instruction(line);
            }
        }
        var stages = new StageBuilder(escape).of(instructions);
        return new Dockerfile(directives, instructions, stages, comments, problems);
    }

    /// They stand at the top, one a line, and end with the first line that is none.
    private void directives() {
        for (int i = 0; i < lines.length; i++) {
            Matcher directive = DIRECTIVE.matcher(lines[i].strip());
            if (!directive.matches()) {
                return;
            }
            String name = directive.group(1).toLowerCase(Locale.ROOT);
            if (!name.matches("syntax|escape|check") || directives.containsKey(name)) {
                return;
            }
            directives.put(name, directive.group(2));
            next = i + 1;
            if (name.equals("escape")) {
                if (directive.group(2).equals("`")) {
                    escape = '`';
                } else if (!directive.group(2).equals("\\")) {
                    problem(
                            new Position(i + 1, 1),
                            Text.of("escape is \\ or `, nothing else", "escape ist \\ oder `, nichts anderes"));
                }
            }
        }
    }

    private LogicalLine logicalLine() {
        var logical = new LogicalLine();
        while (next < lines.length) {
            String line = lines[next++];
            String stripped = line.strip();
            if (stripped.startsWith("#")) {
                comments.add(new Dockerfile.Comment(next, stripped.substring(1)));
                continue;
            }
            if (stripped.isEmpty()) {
                continue;
            }
            int indent = logical.isEmpty() ? line.indexOf(stripped) : 0;
            int end = continued(line);
            logical.add(line.substring(indent, Math.max(indent, end < 0 ? line.length() : end)), next, indent + 1);
            if (end < 0) {
                break;
            }
        }
        return logical;
    }

    /// Where the escape stands that continues this line, negative where none does; two of them do not.
    private int continued(String line) {
        int last = line.length() - 1;
        while (last >= 0 && (line.charAt(last) == ' ' || line.charAt(last) == '\t')) {
            last--;
        }
        boolean ends = last >= 0 && line.charAt(last) == escape && (last == 0 || line.charAt(last - 1) != escape);
        return ends ? last : -1;
    }

    private void instruction(LogicalLine line) {
        String text = line.text();
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            problem(
                    line.source().at(nul),
                    Text.of("expected text, got a NUL byte", "Text erwartet, ein NUL-Byte gefunden"));
            return;
        }
        var reader = new InstructionReader(text, line.source(), escape);
        Optional<Instruction> read = reader.read(this::heredocs);
        if (read.isPresent()) {
            instructions.add(read.get());
            return;
        }
        problem(
                line.start(),
                Text.of(
                        "no instruction of a Dockerfile begins like this",
                        "keine Anweisung eines Dockerfiles beginnt so"));
    }

    /// The bodies behind an instruction, in the order of their names.
    private List<Instruction.Heredoc> heredocs(List<InstructionReader.HeredocName> names) {
        var found = new ArrayList<Instruction.Heredoc>();
        for (var name : names) {
            int first = next + 1;
            var body = new StringBuilder();
            boolean ended = false;
            while (next < lines.length && !ended) {
                String line = name.tabsRemoved() ? lines[next].replaceFirst("^\t+", "") : lines[next];
                next++;
                if (line.equals(name.name())) {
                    ended = true;
                } else {
                    body.append(line).append('\n');
                }
            }
            if (!ended) {
                problem(new Position(first, 1), Text.of("no line ends the heredoc", "keine Zeile beendet das Heredoc"));
            }
            found.add(new Instruction.Heredoc(name.name(), body.toString(), name.expanded(), first));
        }
        return found;
    }

    private void problem(Position position, Text what) {
        if (!DockerfileLimits.PROBLEMS.exceededBy(problems.size() + 1L)) {
            problems.add(new ParseProblem(position, what));
        }
    }

    private static Text over(Limit limit) {
        return Text.of("more than " + limit, "mehr als " + limit);
    }
}
