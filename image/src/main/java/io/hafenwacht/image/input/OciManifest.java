package io.hafenwacht.image.input;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.artifact.Platform;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.image.input.Documents.Unusable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The image of an OCI image layout (OCI image specification, "Image Layout", "Image Index", "Image
/// Manifest"): one manifest is chosen from `index.json` and the indexes it names.
final class OciManifest {
    static final String INDEX = "index.json";
    private static final Limit DEPTH =
            new Limit("nested image indexes", 4, "levels", "buildx makes two; the specification allows any");
    private static final Limit CANDIDATES =
            new Limit("manifests of an image index", 2_000, "manifests", "official images have some 20");
    private static final Limit INDEX_BYTES = new Limit(
            "nested image indexes together", 64 << 20, "bytes", "an index has some 5 KB; about two seconds of parsing");
    private static final String REFERENCE = "org.opencontainers.image.ref.name";
    private static final String IMAGE_NAME = "io.containerd.image.name";

    private final Documents documents;
    private final ImageRequest request;
    /// By digest, so that one manifest under two tags counts once.
    private final Map<Digest, Candidate> candidates = new LinkedHashMap<>();

    private final Map<Digest, Platform> platforms = new HashMap<>();
    private int descriptors;
    private long indexBytes;

    private record Candidate(Digest digest, Optional<Platform> platform, List<String> names) {}

    private OciManifest(Documents documents, ImageRequest request) {
        this.documents = documents;
        this.request = request;
    }

    static Manifest read(Documents documents, ImageRequest request) throws IOException, Unusable {
        var search = new OciManifest(documents, request);
        search.collect(documents.read(INDEX).root(), INDEX, List.of(), 1);
        return search.manifest(search.choose());
    }

    private void collect(Node index, String path, List<String> names, int depth) throws IOException, Unusable {
        if (DEPTH.exceededBy(depth)) {
            throw Problems.tooLarge(path, DEPTH);
        }
        for (Node descriptor : index.get("manifests").elements()) {
            // Counted however often they repeat: a few indexes that name each other many times are a bomb.
            if (CANDIDATES.exceededBy(++descriptors)) {
                throw Problems.tooLarge(path, CANDIDATES);
            }
            Digest digest = digest(descriptor, path);
            var all = new ArrayList<>(names);
            annotation(descriptor, IMAGE_NAME).ifPresent(all::add);
            annotation(descriptor, REFERENCE).ifPresent(all::add);
            if (annotation(descriptor, "vnd.docker.reference.type").isPresent()) {
                continue; // buildx keeps attestations beside the images that they speak of
            }
            String type = descriptor.get("mediaType").stringOrEmpty();
            if (type.contains("image.index") || type.contains("manifest.list")) {
                String nested = Documents.blobPath(digest);
                if (documents.has(nested)) {
                    Documents.Document document = documents.readBlob(digest);
                    indexBytes += document.bytes().length;
                    if (INDEX_BYTES.exceededBy(indexBytes)) {
                        throw Problems.tooLarge(nested, INDEX_BYTES);
                    }
                    collect(document.root(), nested, all, depth + 1);
                }
            } else {
                add(descriptor, digest, all);
            }
        }
    }

    private void add(Node descriptor, Digest digest, List<String> names) {
        Node platform = descriptor.get("platform");
        Optional<Platform> known =
                platform.absent() ? Optional.empty() : Optional.of(DockerManifest.platform(platform));
        candidates.merge(digest, new Candidate(digest, known, names), (a, b) -> {
            var both = new ArrayList<>(a.names());
            b.names().stream().filter(name -> !both.contains(name)).forEach(both::add);
            return new Candidate(digest, a.platform().or(b::platform), both);
        });
    }

    private Candidate choose() throws IOException, Unusable {
        List<Candidate> named = candidates.values().stream()
                .filter(c -> request.reference().isEmpty()
                        || answersTo(c, request.reference().get()))
                .toList();
        if (named.isEmpty()) {
            throw request.reference().isPresent()
                    ? Problems.noSuchImage(request.reference().get(), describe(candidates.values()))
                    : Problems.badShape(INDEX, "image manifest");
        }
        if (named.size() == 1 && request.platform().isEmpty()) {
            return named.getFirst();
        }
        var serving = new ArrayList<Candidate>();
        var platforms = new ArrayList<String>();
        for (Candidate candidate : named) {
            // An index of several platforms may hold only the blobs of some.
            if (!documents.has(Documents.blobPath(candidate.digest()))) {
                continue;
            }
            Platform platform = platformOf(candidate);
            platforms.add(platform.toString());
            if (platform.serves(request.wanted())) {
                serving.add(candidate);
            }
        }
        if (serving.isEmpty()) {
            if (platforms.size() == 1 && request.platform().isEmpty()) {
                return named.stream().filter(this::present).findFirst().orElse(named.getFirst());
            }
            throw Problems.otherPlatform(request.wanted().toString(), platforms);
        }
        if (serving.size() > 1 && request.reference().isEmpty() && differentNames(serving)) {
            throw Problems.severalImages(describe(serving));
        }
        return serving.getFirst();
    }

    private boolean present(Candidate candidate) {
        try {
            return documents.has(Documents.blobPath(candidate.digest()));
        } catch (IOException | Unusable e) {
            return false; // reading it says why
        }
    }

    private static boolean answersTo(Candidate candidate, String reference) {
        return candidate.digest().toString().equals(reference)
                || candidate.names().contains(reference);
    }

    /// Several variants of one image differ in their platform only; several images in their names.
    private static boolean differentNames(List<Candidate> several) {
        return several.stream().map(Candidate::names).distinct().count() > 1;
    }

    private static List<String> describe(Iterable<Candidate> several) {
        var texts = new ArrayList<String>();
        for (Candidate candidate : several) {
            if (texts.size() == 20) {
                texts.add("…");
                break;
            }
            texts.add(
                    candidate.names().isEmpty()
                            ? candidate.digest().toString()
                            : candidate.names().getFirst());
        }
        return texts;
    }

    private Platform platformOf(Candidate candidate) throws IOException, Unusable {
        if (candidate.platform().isPresent()) {
            return candidate.platform().get();
        }
        Node manifest = documents.readBlob(candidate.digest()).root();
        Digest config = digest(manifest.get("config"), Documents.blobPath(candidate.digest()));
        // Many manifests may share one large configuration.
        Platform known = platforms.get(config);
        if (known == null) {
            known = DockerManifest.platform(documents.readBlob(config).root());
            platforms.put(config, known);
        }
        return known;
    }

    private Manifest manifest(Candidate chosen) throws IOException, Unusable {
        String path = Documents.blobPath(chosen.digest());
        Node manifest = documents.readBlob(chosen.digest()).root();
        Documents.Document config = documents.readBlob(digest(manifest.get("config"), path));
        DockerManifest.checkPlatform(config.root(), request);
        List<Node> descriptors = manifest.get("layers").elements();
        Manifest.checkLayerCount(path, descriptors.size());
        var layers = new ArrayList<Manifest.LayerPath>();
        for (Node descriptor : descriptors) {
            Digest digest = digest(descriptor, path);
            layers.add(new Manifest.LayerPath(Documents.blobPath(digest), Optional.of(digest)));
        }
        var aliases = new ArrayList<>(chosen.names());
        aliases.add(chosen.digest().toString());
        String key = chosen.names().stream()
                .filter(name -> name.contains("/") || name.contains(":"))
                .findFirst()
                .map(DockerManifest::repository)
                .orElse("");
        var description = new ImageDescription(
                key,
                Optional.of(config.digest()),
                aliases,
                config.root(),
                Manifest.diffIds(config.root()),
                config.bytes());
        return new Manifest(description, layers);
    }

    private static Digest digest(Node descriptor, String path) throws Unusable {
        return Digest.parse(descriptor.get("digest").stringOrEmpty())
                .orElseThrow(() -> Problems.badShape(path, "digest"));
    }

    private static Optional<String> annotation(Node descriptor, String name) {
        return descriptor.at("annotations", name).string();
    }
}
