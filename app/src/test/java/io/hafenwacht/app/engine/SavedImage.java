package io.hafenwacht.app.engine;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;

/// Turns what `docker save` wrote into the other forms of the same image.
final class SavedImage {
    private SavedImage() {}

    static Path gzip(Path archive, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(archive);
                var out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            in.transferTo(out);
        }
        return file;
    }

    /// Unpacks with the system's own tar, which knows what only it can make: links, modes, owners.
    static Path unpack(Path archive, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        // Device nodes need a right that a container lacks, and no analyser wants them.
        tar("-xf", archive.toString(), "-C", folder.toString(), "--exclude=dev/*", "--no-same-owner");
        return folder;
    }

    /// Deletes a tree whose links may lead anywhere, and none of what they lead to.
    static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    static Path pack(Path folder, Path archive) throws IOException, InterruptedException {
        tar("-cf", archive.toString(), "-C", folder.toString(), ".");
        return archive;
    }

    private static void tar(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("tar"));
        command.addAll(List.of(arguments));
        Process tar;
        try {
            tar = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("needs the program tar: " + e.getMessage());
            return;
        }
        if (!tar.waitFor(120, TimeUnit.SECONDS) || tar.exitValue() != 0) {
            throw new IOException("failed: " + command);
        }
    }

    /// An OCI layout with gzip layers and the same configuration bytes, hence the same image id.
    static Path layout(Path archive, Path folder) throws IOException, InterruptedException {
        Path saved = unpack(archive, folder.resolveSibling(folder.getFileName() + "-saved"));
        Node image = parse(saved.resolve("manifest.json")).elements().getFirst();
        Path blobs = Files.createDirectories(folder.resolve("blobs/sha256"));
        var layers = new ArrayList<String>();
        for (Node layer : image.get("Layers").elements()) {
            Path packed = gzip(saved.resolve(layer.stringOrEmpty()), Files.createTempFile(folder, "layer", ".gz"));
            layers.add(blob("application/vnd.oci.image.layer.v1.tar+gzip", packed, blobs));
        }
        Path config = Files.copy(saved.resolve(image.get("Config").stringOrEmpty()), folder.resolve("config"));
        String manifest =
                "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
                        + blob("application/vnd.oci.image.config.v1+json", config, blobs) + ",\"layers\":["
                        + String.join(",", layers) + "]}";
        String described = blob(
                "application/vnd.oci.image.manifest.v1+json",
                Files.writeString(folder.resolve("manifest"), manifest),
                blobs);
        String tag = image.get("RepoTags").elements().getFirst().stringOrEmpty();
        Files.writeString(
                folder.resolve("index.json"),
                "{\"schemaVersion\":2,\"manifests\":["
                        + described.replaceFirst(
                                "}$", ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + tag + "\"}}")
                        + "]}");
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        return folder;
    }

    /// Moves a file to its place and describes it.
    private static String blob(String mediaType, Path file, Path blobs) throws IOException {
        Digest digest = Digest.sha256(Files.readAllBytes(file));
        long size = Files.size(file);
        Files.move(file, blobs.resolve(digest.hex()));
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + digest + "\",\"size\":" + size + "}";
    }

    private static Node parse(Path file) throws IOException {
        return switch (new JsonParser().parse(Files.readString(file).getBytes(StandardCharsets.UTF_8))) {
            case ParseResult.Parsed parsed -> parsed.root();
            case ParseResult.Failed failed ->
                throw new IOException(failed.problem().toString());
        };
    }
}
