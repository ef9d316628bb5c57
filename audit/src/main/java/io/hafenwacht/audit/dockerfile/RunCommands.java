package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.formats.dockerfile.Assignment;
import io.hafenwacht.formats.dockerfile.Dockerfile;
import io.hafenwacht.formats.dockerfile.Instruction;
import io.hafenwacht.formats.dockerfile.Scope;
import io.hafenwacht.formats.dockerfile.Stage;
import io.hafenwacht.formats.shell.ShellCommand;
import io.hafenwacht.formats.shell.ShellScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts all RUN instructions into commands. Shells that are no POSIX shells are left alone.
final class RunCommands {
    private static final String PROGRAM = "(?:/\\S*/)?(?:ba|da|a|z)?sh(?: -\\w+)*";
    private static final String SHELL = PROGRAM + "\\s+";
    private static final String HEREDOC = "<<-?[\"']?([^\\s\"'<;&|]+)[\"']?";
    /// Nothing but a script, with its shell before or behind it.
    private static final Pattern ALONE = Pattern.compile("(?:" + SHELL + ")?" + HEREDOC + "(?:\\s+" + PROGRAM + ")?");
    /// A shell among other commands.
    private static final Pattern READING = Pattern.compile("(?:^|[;&|({])\\s*" + SHELL + HEREDOC);
    private static final Set<String> PIPEFAIL = Set.of("bash", "zsh", "ash", "ksh", "busybox");
    private static final Set<String> FOREIGN =
            Set.of("powershell", "powershell.exe", "pwsh", "pwsh.exe", "cmd", "cmd.exe");
    private static final List<String> DEFAULT = List.of("/bin/sh", "-c");

    /// How hadolint is told the shell of a base image: `# hadolint shell=powershell`.
    private static final Pattern PRAGMA = Pattern.compile("\\s*hadolint\\s+shell\\s*=\\s*([^\\s#]+).*");

    private final NavigableMap<Integer, List<String>> pragmas = new TreeMap<>();
    private final Set<String> environment = new HashSet<>();
    private final Set<String> arguments = new HashSet<>();

    RunCommands(Dockerfile file) {
        for (Dockerfile.Comment comment : file.comments()) {
            Matcher pragma = PRAGMA.matcher(comment.text());
            if (pragma.matches()) {
                pragmas.put(comment.line(), List.of(pragma.group(1)));
            }
        }
        for (Instruction instruction : file.instructions()) {
            if (instruction.is("ENV", "ARG")) {
                Set<String> names = instruction.is("ENV") ? environment : arguments;
                Assignment.of(instruction).forEach(a -> names.add(a.name()));
            }
        }
    }

    List<RunCommand> of(List<Placed> placed) {
        var found = new ArrayList<RunCommand>();
        Map<Integer, List<String>> shells = new HashMap<>();
        Map<Integer, Integer> since = new HashMap<>();
        for (Placed one : placed) {
            Stage stage = one.stage();
            List<String> shell = shells.computeIfAbsent(
                    stage.index(),
                    _ -> stage.parent()
                            .map(p -> shells.getOrDefault(p.index(), DEFAULT))
                            .orElse(DEFAULT));
            Instruction instruction = one.instruction();
            int line = instruction.position().line();
            if (instruction.is("SHELL") && !instruction.trigger()) {
                shells.put(stage.index(), instruction.exec().orElse(DEFAULT));
                since.put(stage.index(), line);
            } else if (instruction.is("RUN")) {
                int set = since.getOrDefault(
                        stage.index(),
                        stage.from().map(f -> f.position().line()).orElse(0));
                commands(
                        one,
                        pragmas.subMap(set, line).isEmpty()
                                ? shell
                                : pragmas.lowerEntry(line).getValue(),
                        found);
            }
        }
        return List.copyOf(found);
    }

    private void commands(Placed run, List<String> shell, List<RunCommand> out) {
        String program = shell.stream()
                .map(RunCommands::base)
                .filter(name -> !name.equals("env"))
                .findFirst()
                .orElse("");
        Instruction instruction = run.instruction();
        if (instruction.exec().isPresent()) {
            List<ShellCommand> commands = ShellScript.ofWords(instruction.exec().get(), _ -> Optional.empty());
            boolean pipefail = pipefail(commands);
            commands.forEach(c -> out.add(new RunCommand(run, c, instruction.position(), pipefail)));
            return;
        }
        if (FOREIGN.contains(program)) {
            return;
        }
        boolean kept = PIPEFAIL.contains(program) && String.join(" ", shell).contains("pipefail");
        List<Instruction.Heredoc> scripts = scripts(instruction);
        if (scripts.isEmpty() || !ALONE.matcher(instruction.text().strip()).matches()) {
            add(run, kept, instruction.text(), instruction::positionAt, out);
        }
        scripts.forEach(body -> add(run, kept, body.body(), offset -> within(body, offset), out));
    }

    private void add(Placed run, boolean kept, String text, IntFunction<Position> place, List<RunCommand> out) {
        List<ShellCommand> commands =
                ShellScript.parse(text, name -> value(run.step().scope(), name, text));
        boolean pipefail = kept || pipefail(commands);
        commands.forEach(c -> out.add(new RunCommand(run, c, place.apply(c.offset()), pipefail)));
    }

    /// `RUN <<EOF` runs the body, and so does every shell that reads one (`bash <<A && sh <<B`); any other
    /// body is a file. One that names another interpreter is no shell script.
    private static List<Instruction.Heredoc> scripts(Instruction instruction) {
        var scripts = new ArrayList<Instruction.Heredoc>();
        var bodies = new ArrayList<>(instruction.heredocs());
        Matcher reading = ALONE.matcher(instruction.text().strip());
        boolean found = bodies.size() == 1 && reading.matches();
        if (!found) {
            reading = READING.matcher(instruction.text());
            found = reading.find();
        }
        for (; found; found = reading.find()) {
            String name = reading.group(1);
            for (Instruction.Heredoc body : bodies) {
                if (body.name().equals(name)) {
                    bodies.remove(body);
                    boolean foreign = body.body().startsWith("#!")
                            && !body.body().lines().findFirst().orElse("").contains("sh");
                    scripts.add(foreign ? new Instruction.Heredoc(name, "", false, body.line()) : body);
                    break;
                }
            }
        }
        return scripts;
    }

    private static Position within(Instruction.Heredoc heredoc, int offset) {
        String head =
                heredoc.body().substring(0, Math.min(offset, heredoc.body().length()));
        int newline = head.lastIndexOf('\n');
        return new Position(
                heredoc.line() + (int) head.chars().filter(c -> c == '\n').count(), offset - newline);
    }

    private static boolean pipefail(List<ShellCommand> commands) {
        return commands.stream()
                .filter(c -> c.name().equals("set") || PIPEFAIL.contains(c.name()))
                .anyMatch(c -> c.arguments().stream().anyMatch(w -> w.text().equals("pipefail")));
    }

    /// What a shell variable holds. One that another stage sets by ENV, and nothing in this one, is empty:
    /// the environment does not cross stages. Any other may come from the base image or the command itself.
    private Optional<String> value(Scope scope, String name, String script) {
        return switch (scope.lookup(name)) {
            case Scope.Binding.Known(String value) -> Optional.of(value);
            case Scope.Binding.Argument(), Scope.Binding.Unclear() -> Optional.empty();
            case Scope.Binding.Absent() ->
                environment.contains(name)
                                && !arguments.contains(name)
                                && !script.contains(name + "=")
                                && !script.contains(" " + name + " ")
                        ? Optional.of("")
                        : Optional.empty();
        };
    }

    private static String base(String program) {
        return program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
    }
}
