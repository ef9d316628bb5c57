package io.hafenwacht.testkit.image;

import io.hafenwacht.core.artifact.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Builds one image and writes it in every form that the scanner reads. Deterministic.
public final class ImageBuilder {
    /// A layer: its tar archive and how it is packed where the form allows it.
    public record Layer(byte[] tar, Compression compression) {
        public String diffId() {
            return Digest.sha256(tar).toString();
        }

        byte[] blob() {
            return compression.pack(tar);
        }
    }

    private final List<Layer> layers = new ArrayList<>();
    private final List<String> history = new ArrayList<>();
    private final List<String> diffIds = new ArrayList<>();
    private String architecture = "amd64";
    private String os = "linux";
    private String config = "{}";
    private String created = "";
    private String tag = "test/app:1.0";

    public ImageBuilder layer(Consumer<TarBuilder> content) {
        return layer(Compression.GZIP, content);
    }

    public ImageBuilder layer(Compression compression, Consumer<TarBuilder> content) {
        var tar = new TarBuilder();
        content.accept(tar);
        return layer(tar.build(), compression);
    }

    /// A layer of any bytes: broken archives too.
    public ImageBuilder layer(byte[] tar, Compression compression) {
        var layer = new Layer(tar, compression);
        layers.add(layer);
        diffIds.add(layer.diffId());
        history.add("{\"created_by\":\"layer " + layers.size() + "\"}");
        return this;
    }

    /// A history entry without a layer (`ENV`, `CMD`).
    public ImageBuilder emptyLayer(String createdBy) {
        history.add("{\"created_by\":\"" + createdBy + "\",\"empty_layer\":true}");
        return this;
    }

    /// Makes the configuration claim another diff id for the last layer.
    public ImageBuilder claimDiffId(String diffId) {
        diffIds.set(diffIds.size() - 1, diffId);
        return this;
    }

    public ImageBuilder platform(String operatingSystem, String cpu) {
        os = operatingSystem;
        architecture = cpu;
        return this;
    }

    /// The `config` object of the image configuration, as JSON.
    public ImageBuilder config(String json) {
        config = json;
        return this;
    }

    /// When the image says that it was made (RFC 3339); it says nothing otherwise.
    public ImageBuilder created(String time) {
        created = ",\"created\":\"" + time + "\"";
        return this;
    }

    public ImageBuilder tag(String name) {
        tag = name;
        return this;
    }

    public List<Layer> layers() {
        return List.copyOf(layers);
    }

    /// The image configuration.
    public byte[] configJson() {
        String ids = diffIds.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        return utf8("{\"architecture\":\"" + architecture + "\",\"os\":\"" + os + "\"" + created + ",\"config\":"
                + config
                + ",\"history\":[" + String.join(",", history) + "],\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
                + ids + "]}}");
    }

    /// What `docker save` of Docker 25 and later writes, layers uncompressed.
    public byte[] dockerArchive() {
        var files = new LinkedHashMap<String, byte[]>();
        for (Layer layer : layers) {
            files.put(blobPath(layer.tar()), layer.tar());
        }
        String paths = layers.stream()
                .map(layer -> "\"" + blobPath(layer.tar()) + "\"")
                .collect(Collectors.joining(","));
        files.put(blobPath(configJson()), configJson());
        files.put("manifest.json", manifestJson(blobPath(configJson()), paths));
        return tar(files);
    }

    /// What `docker save` before Docker 25 writes: `<id>/layer.tar`, where a repeated layer is a symlink to
    /// its first copy.
    public byte[] dockerArchiveLegacy() {
        var tar = new TarBuilder();
        var firstCopy = new LinkedHashMap<String, String>();
        var paths = new ArrayList<String>();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            String id = Digest.sha256(utf8("layer " + i)).hex();
            paths.add("\"" + id + "/layer.tar\"");
            tar.directory(id).file(id + "/VERSION", "1.0").file(id + "/json", "{\"id\":\"" + id + "\"}");
            String earlier = firstCopy.putIfAbsent(layer.diffId(), id);
            if (earlier == null) {
                tar.file(id + "/layer.tar", layer.tar());
            } else {
                tar.symlink(id + "/layer.tar", "../" + earlier + "/layer.tar");
            }
        }
        String configName = Digest.sha256(configJson()).hex() + ".json";
        return tar.file(configName, configJson())
                .file("manifest.json", manifestJson(configName, String.join(",", paths)))
                .file("repositories", "{}")
                .build();
    }

    private byte[] manifestJson(String configPath, String layerPaths) {
        return utf8(
                "[{\"Config\":\"" + configPath + "\",\"RepoTags\":[\"" + tag + "\"],\"Layers\":[" + layerPaths + "]}]");
    }

    /// The files of an OCI image layout with this image alone.
    public Map<String, byte[]> ociFiles() {
        return ociFiles(List.of(this), false);
    }

    /// The files of an OCI image layout with an index of several images, `nested` one index below
    /// `index.json` as `docker buildx` writes it.
    public static Map<String, byte[]> ociFiles(List<ImageBuilder> images, boolean nested) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("oci-layout", utf8("{\"imageLayoutVersion\":\"1.0.0\"}"));
        var descriptors = new ArrayList<String>();
        for (ImageBuilder image : images) {
            descriptors.add(image.addManifest(files));
        }
        byte[] index = index(descriptors);
        if (nested) {
            files.put(blobPath(index), index);
            index = index(List.of(descriptor("application/vnd.oci.image.index.v1+json", index, "")));
        }
        files.put("index.json", index);
        return files;
    }

    public byte[] ociTar() {
        return tar(ociFiles());
    }

    public static byte[] tar(Map<String, byte[]> files) {
        var tar = new TarBuilder();
        files.forEach(tar::file);
        return tar.build();
    }

    /// Writes files below `directory`, which is created.
    public static Path write(Path directory, Map<String, byte[]> files) {
        try {
            for (var file : files.entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String addManifest(Map<String, byte[]> files) {
        files.put(blobPath(configJson()), configJson());
        var descriptors = new ArrayList<String>();
        for (Layer layer : layers) {
            byte[] blob = layer.blob();
            files.put(blobPath(blob), blob);
            descriptors.add(descriptor(layer.compression().mediaType(), blob, ""));
        }
        byte[] manifest = utf8("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
                + "\"config\":" + descriptor("application/vnd.oci.image.config.v1+json", configJson(), "")
                + ",\"layers\":[" + String.join(",", descriptors) + "]}");
        files.put(blobPath(manifest), manifest);
        String more = ",\"platform\":{\"os\":\"" + os + "\",\"architecture\":\"" + architecture
                + "\"},\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + tag + "\"}";
        return descriptor("application/vnd.oci.image.manifest.v1+json", manifest, more);
    }

    private static byte[] index(List<String> descriptors) {
        return utf8("{\"schemaVersion\":2,\"manifests\":[" + String.join(",", descriptors) + "]}");
    }

    private static String descriptor(String mediaType, byte[] blob, String more) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + Digest.sha256(blob) + "\",\"size\":" + blob.length
                + more + "}";
    }

    /// Where an OCI layout keeps these bytes.
    public static String blobPath(byte[] bytes) {
        return "blobs/sha256/" + Digest.sha256(bytes).hex();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
