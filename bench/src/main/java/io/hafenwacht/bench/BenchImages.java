package io.hafenwacht.bench;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.testkit.image.TarBuilder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Makes the images of [ImageScanBench] once and keeps them in a folder.
final class BenchImages {
    private static final int GENERATED_FILES = 3_000_000;
    private static final int FILES_AT_A_TIME = 10_000;

    private final Path folder;

    BenchImages(Path folder) {
        this.folder = folder;
    }

    /// An OCI layout with one gzip layer for each tree.
    Path layout(List<Path> trees) throws IOException, InterruptedException {
        Path layout = folder.resolve("oci");
        if (!Files.exists(layout.resolve("index.json"))) {
            var tars = new ArrayList<Path>();
            for (Path tree : trees) {
                tars.add(tar(tree));
            }
            writeLayout(layout, tars);
        }
        return layout;
    }

    /// The same layers as `docker save` writes them: not packed, in one archive.
    Path archive(List<Path> trees) throws IOException, InterruptedException {
        Path archive = folder.resolve("saved.tar");
        if (!Files.exists(archive)) {
            Path parts = Files.createDirectories(folder.resolve("saved"));
            var paths = new ArrayList<String>();
            var diffIds = new ArrayList<String>();
            for (Path tree : trees) {
                Path tar = tar(tree);
                String id = digest(tar);
                Path layer = Files.createDirectories(parts.resolve(id)).resolve("layer.tar");
                if (!Files.exists(layer)) {
                    Files.createLink(layer, tar);
                }
                paths.add("\"" + id + "/layer.tar\"");
                diffIds.add("\"sha256:" + id + "\"");
            }
            Files.writeString(parts.resolve("config.json"), config(diffIds));
            Files.writeString(
                    parts.resolve("manifest.json"),
                    "[{\"Config\":\"config.json\",\"RepoTags\":[\"bench:1\"],\"Layers\":[" + String.join(",", paths)
                            + "]}]");
            run("tar", "-C", parts.toString(), "-cf", archive + ".new", ".");
            Files.move(Path.of(archive + ".new"), archive, StandardCopyOption.ATOMIC_MOVE);
        }
        return archive;
    }

    /// An OCI layout whose one layer has three million empty files.
    Path manyFiles() throws IOException {
        Path layout = folder.resolve("many-files");
        if (!Files.exists(layout.resolve("index.json"))) {
            Path tar = folder.resolve("many-files.tar");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(tar))) {
                for (int i = 0; i < GENERATED_FILES; i += FILES_AT_A_TIME) {
                    var part = new TarBuilder();
                    for (int j = i; j < i + FILES_AT_A_TIME; j++) {
                        part.file("srv/data/" + j / 1000 + "/some-file-name-" + j + ".dat", new byte[0]);
                    }
                    out.write(part.buildOpen());
                }
                out.write(new byte[1024]);
            }
            writeLayout(layout, List.of(tar));
            Files.delete(tar);
        }
        return layout;
    }

    private Path tar(Path tree) throws IOException, InterruptedException {
        Path tar = folder.resolve(tree.getFileName() + ".tar");
        if (!Files.exists(tar)) {
            Files.createDirectories(folder);
            run("tar", "-C", tree.toString(), "-cf", tar + ".new", ".");
            Files.move(Path.of(tar + ".new"), tar, StandardCopyOption.ATOMIC_MOVE);
        }
        return tar;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + exit);
        }
    }

    private void writeLayout(Path layout, List<Path> tars) throws IOException {
        Path blobs = Files.createDirectories(layout.resolve("blobs/sha256"));
        var layers = new ArrayList<String>();
        var diffIds = new ArrayList<String>();
        for (Path tar : tars) {
            Path packed = blobs.resolve("new");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed), 1 << 16)) {
                Files.copy(tar, out);
            }
            diffIds.add("\"sha256:" + digest(tar) + "\"");
            layers.add(blob(blobs, packed, "application/vnd.oci.image.layer.v1.tar+gzip"));
        }
        String config = text(blobs, config(diffIds), "application/vnd.oci.image.config.v1+json");
        String manifest = text(
                blobs,
                "{\"schemaVersion\":2,\"config\":" + config + ",\"layers\":[" + String.join(",", layers) + "]}",
                "application/vnd.oci.image.manifest.v1+json");
        Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        Files.writeString(layout.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[" + manifest + "]}");
    }

    private static String config(List<String> diffIds) {
        return "{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{},\"rootfs\":{\"type\":\"layers\","
                + "\"diff_ids\":[" + String.join(",", diffIds) + "]}}";
    }

    private static String text(Path blobs, String text, String mediaType) throws IOException {
        return blob(blobs, Files.writeString(blobs.resolve("new"), text), mediaType);
    }

    private static String blob(Path blobs, Path file, String mediaType) throws IOException {
        String hex = digest(file);
        Path named = Files.move(file, blobs.resolve(hex), StandardCopyOption.REPLACE_EXISTING);
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"sha256:" + hex + "\",\"size\":" + Files.size(named)
                + "}";
    }

    private static String digest(Path file) throws IOException {
        MessageDigest sha256 = Digest.Algorithm.SHA256.newMessageDigest();
        try (var in = new DigestInputStream(Files.newInputStream(file), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
