package io.hafenwacht.app.scan;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineLocator;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.TextException;
import io.hafenwacht.image.input.ImageArchive;
import io.hafenwacht.image.input.ImageInput;
import io.hafenwacht.image.input.ImageLayout;
import io.hafenwacht.image.input.ImageRequest;
import io.hafenwacht.image.input.ImageStream;
import io.hafenwacht.image.input.LocalImage;
import io.hafenwacht.image.input.OpenedImage;
import io.hafenwacht.image.input.RootFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds out what the user means by a name: an existing file or folder first, then an image of the engine.
public final class Targets implements AutoCloseable {
    private final Session session;
    private final String host;
    private final String context;
    private final boolean offline;
    private final List<EngineClient> engines = new ArrayList<>();

    /// `host` and `context` are the options' values, empty when not given.
    public Targets(Session session, String host, String context, boolean offline) {
        this.session = session;
        this.host = host;
        this.context = context;
        this.offline = offline;
    }

    public ImageInput image(String reference) {
        int colon = reference.indexOf(':');
        String scheme = colon < 0 ? "" : reference.substring(0, colon);
        String rest = reference.substring(colon + 1);
        return switch (scheme) {
            case "archive" -> new NamedInput(rest, new ImageArchive(existing(rest)));
            case "oci" ->
                new NamedInput(
                        rest,
                        Files.isRegularFile(existing(rest))
                                ? new ImageArchive(existing(rest))
                                : new ImageLayout(existing(rest)));
            case "rootfs" -> new NamedInput(rest, new RootFolder(existing(rest)));
            case "docker" -> ofEngine(rest);
            case "registry", "sbom" ->
                throw CommandFailure.usage(
                        Text.of(scheme + ": is not part of this version", scheme + ": gehört nicht zu dieser Version"),
                        Text.of(
                                "Save the image to a file (docker save, skopeo copy) and scan that.",
                                "Das Image in eine Datei speichern (docker save, skopeo copy) und diese prüfen."));
            default -> Files.exists(session.path(reference)) ? local(reference) : ofEngine(reference);
        };
    }

    private ImageInput local(String typed) {
        return new NamedInput(typed, new LocalImage(session.path(typed)));
    }

    private Path existing(String typed) {
        Path path = session.path(typed);
        if (!Files.exists(path)) {
            throw CommandFailure.usage(
                    Text.of("no file or folder " + typed, "keine Datei und kein Ordner " + typed),
                    Text.of("Check the path.", "Den Pfad prüfen."));
        }
        return path;
    }

    private ImageInput ofEngine(String name) {
        var located = value(new EngineLocator(Transports.environment(session)).locate(host, context), name);
        if (offline && located.address().toString().startsWith("tcp:")) {
            throw CommandFailure.usage(
                    Text.of(
                            "--offline forbids the engine at " + located.address(),
                            "--offline verbietet die Engine unter " + located.address()),
                    Text.of(
                            "Scan a saved image, or an engine's socket.",
                            "Ein gespeichertes Image oder den Socket einer Engine prüfen."));
        }
        var engine = new EngineClient(located.address(), EngineTimeouts.STANDARD);
        engines.add(engine);
        Node inspected = value(engine.inspectImage(name), name);
        List<String> tags = inspected.get("RepoTags").elements().stream()
                .flatMap(t -> t.string().stream())
                .toList();
        return new ImageStream(name, inspected.get("Id").stringOrEmpty(), tags, () -> stream(engine, name));
    }

    private static InputStream stream(EngineClient engine, String name) throws IOException {
        return switch (engine.saveImage(name)) {
            case EngineResult.Ok<InputStream>(var stream) -> stream;
            case EngineResult.Failure<InputStream> failed -> throw new TextException(failed.reason());
        };
    }

    private static <T> T value(EngineResult<T> result, String name) {
        if (result instanceof EngineResult.Ok<T>(var value)) {
            return value; // before the switch, whose first use costs some milliseconds (ADR 12)
        }
        return switch (result) {
            case EngineResult.Ok<T>(var value) -> value;
            case EngineResult.NotFound<T> missing ->
                throw CommandFailure.incomplete(
                        Text.of(
                                "\"" + name + "\" is neither a file nor an image of the engine",
                                "\"" + name + "\" ist weder eine Datei noch ein Image der Engine"),
                        missing.remedy());
            case EngineResult.Failure<T> failed ->
                throw CommandFailure.incomplete(
                        Text.of(
                                "\"" + name + "\" is no file, and the engine did not answer: "
                                        + failed.reason().english(),
                                "\"" + name + "\" ist keine Datei, und die Engine antwortete nicht: "
                                        + failed.reason().german()),
                        failed.remedy());
        };
    }

    /// What a path below a folder given to `assess` holds: only what looks like an image by its name.
    static Optional<ImageInput> asImage(Path path, String shown) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        if (Files.isRegularFile(path)) {
            return name.matches(".*\\.(tar|tar\\.gz|tgz|tar\\.zst)")
                    ? Optional.of(new NamedInput(shown, new LocalImage(path)))
                    : Optional.empty();
        }
        return Files.isRegularFile(path.resolve("oci-layout"))
                ? Optional.of(new NamedInput(shown, new ImageLayout(path)))
                : Optional.empty();
    }

    /// An image under the name that the user typed: absolute paths belong into no report.
    private record NamedInput(String name, ImageInput input) implements ImageInput {
        @Override
        public OpenedImage open(ImageRequest request) throws IOException {
            return input.open(request);
        }
    }

    @Override
    public void close() {
        engines.forEach(EngineClient::close);
    }
}
