package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.formats.dockerfile.Dockerfile;
import io.hafenwacht.formats.dockerfile.Instruction;
import io.hafenwacht.formats.dockerfile.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One Dockerfile as checks see it. `path` is the name in the report; `ignored` the lines of the
/// `.dockerignore` beside it, where there is one.
public final class DockerfileSnapshot {
    private final String path;
    private final Dockerfile file;
    private final Optional<List<String>> ignored;
    private final List<Placed> placed = new ArrayList<>();
    private final List<RunCommand> commands;

    public DockerfileSnapshot(String path, Dockerfile file, Optional<List<String>> ignored) {
        this.path = path;
        this.file = file;
        this.ignored = ignored.map(List::copyOf);
        List<Stage> runtime = file.finalStage().map(Stage::chain).orElse(List.of());
        for (Stage stage : file.stages()) {
            boolean inImage = runtime.contains(stage);
            stage.steps().forEach(step -> placed.add(new Placed(stage, step, inImage)));
        }
        this.commands = new RunCommands(file).of(placed);
    }

    /// An instruction in its stage; `inImage` says that the final image is built upon it.
    public record Placed(Stage stage, Stage.Step step, boolean inImage) {
        public Instruction instruction() {
            return step.instruction();
        }
    }

    public String path() {
        return path;
    }

    public Dockerfile file() {
        return file;
    }

    public Optional<List<String>> ignored() {
        return ignored;
    }

    /// The instructions of these kinds in all stages.
    List<Placed> all(String... keywords) {
        return placed.stream().filter(p -> p.instruction().is(keywords)).toList();
    }

    /// The instructions of these kinds that the final image is built upon; triggers apart.
    List<Placed> inImage(String... keywords) {
        return all(keywords).stream()
                .filter(p -> p.inImage() && !p.instruction().trigger())
                .toList();
    }

    /// The commands of RUN in all stages.
    List<RunCommand> commands() {
        return commands;
    }

    /// The commands of RUN that the final image is built upon.
    List<RunCommand> commandsInImage() {
        return commands.stream().filter(RunCommand::inImage).toList();
    }

    /// The commands of these programs in the final image.
    List<RunCommand> commandsInImage(String... names) {
        return commandsInImage().stream()
                .filter(c -> Arrays.asList(names).contains(c.command().name()))
                .toList();
    }

    /// The last instruction of a kind that counts for the image; those of the base count before its own.
    Optional<Placed> last(String... keywords) {
        List<Placed> found = inImage(keywords);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }

    /// The FROM of the final stage, in whose line whatever is missing is reported.
    Optional<Instruction> finalFrom() {
        return file.finalStage().flatMap(Stage::from);
    }
}
