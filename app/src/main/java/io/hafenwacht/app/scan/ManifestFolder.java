package io.hafenwacht.app.scan;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ManifestFile;
import io.hafenwacht.audit.kubernetes.ManifestReader;
import io.hafenwacht.connect.kubernetes.ClusterTrouble;
import io.hafenwacht.connect.kubernetes.HelmProgram;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.yaml.YamlParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The manifests below a path, read. What only Kustomize or Helm would make of them is a gap: they were not
/// asked.
public record ManifestFolder(List<ManifestFile> files, List<Gap> gaps) {
    /// Of other people's JSON only so much is read to see that it is no manifest.
    private static final Limit HEAD =
            new Limit("manifest-head", 64 << 10, "bytes", "kind and version stand at the beginning");
    private static final Text NOT_RENDERED = Text.of(
            "a Helm chart: its templates were not rendered", "ein Helm-Chart: seine Vorlagen wurden nicht ausgewertet");
    private static final Text RENDER = Text.of(
            "Use `hafenwacht kubernetes --helm --files DIR`, which runs the installed helm.",
            "`hafenwacht kubernetes --helm --files ORDNER` startet das installierte helm.");
    private static final Set<String> KUSTOMIZATIONS =
            Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");
    /// Fields of a kustomization that change objects, or make new ones.
    private static final List<String> CHANGES = List.of(
            "patches",
            "patchesStrategicMerge",
            "patchesJson6902",
            "configMapGenerator",
            "secretGenerator",
            "generators",
            "transformers",
            "replacements",
            "vars",
            "images",
            "replicas",
            "namespace",
            "helmCharts",
            "components");

    public ManifestFolder {
        files = List.copyOf(files);
        gaps = List.copyOf(gaps);
    }

    /// Reads what a tree holds; charts are gaps.
    public static ManifestFolder of(FileTree tree) {
        return of(tree, Optional.empty());
    }

    /// The same, with charts as this helm renders them, where one is given.
    public static ManifestFolder of(FileTree tree, Optional<HelmProgram> helm) {
        var files = new ArrayList<ManifestFile>();
        var gaps = new ArrayList<Gap>();
        Set<Path> patches = new HashSet<>();
        for (FileTree.Source source : tree.manifests()) {
            if (KUSTOMIZATIONS.contains(source.file().getFileName().toString())) {
                kustomization(source, patches, gaps);
            }
        }
        for (FileTree.Source source : tree.manifests()) {
            String name = source.file().getFileName().toString();
            if (!KUSTOMIZATIONS.contains(name)
                    && !name.equals("Chart.yaml")
                    && !patches.contains(source.file().normalize())) {
                read(source, files, gaps);
            }
        }
        for (FileTree.Source chart : tree.charts()) {
            if (helm.isPresent()) {
                render(helm.get(), chart, files, gaps);
            } else {
                gaps.add(gap(chart, NOT_RENDERED, RENDER));
            }
        }
        return new ManifestFolder(files, gaps);
    }

    private static void render(HelmProgram helm, FileTree.Source chart, List<ManifestFile> files, List<Gap> gaps) {
        try {
            String prefix = chart.path().isEmpty() ? "" : chart.path() + "/";
            files.addAll(ManifestReader.rendered(prefix, helm.template(chart.file())));
        } catch (ClusterTrouble e) {
            gaps.add(gap(chart, e.reason(), e.remedy()));
        }
    }

    private static Gap gap(FileTree.Source chart, Text reason, Text remedy) {
        return new Gap(chart.path().isEmpty() ? "Chart.yaml" : chart.path(), reason, remedy);
    }

    /// All objects, in the order of the files.
    public List<KubeObject> objects() {
        return files.stream().flatMap(file -> file.objects().stream()).toList();
    }

    /// Whether there is anything of Kubernetes at all.
    public boolean isEmpty() {
        return files.isEmpty() && gaps.isEmpty();
    }

    private static void read(FileTree.Source source, List<ManifestFile> files, List<Gap> gaps) {
        try (var in = Files.newInputStream(source.file())) {
            byte[] bytes = in.readNBytes(HEAD.asInt());
            if (source.path().endsWith(".json") && !mentionsKind(bytes)) {
                return;
            }
            int rest = ParseLimits.STANDARD.bytes().asInt() + 1 - bytes.length;
            ManifestFile file = ManifestReader.read(source.path(), joined(bytes, in.readNBytes(rest)));
            if (!file.objects().isEmpty() || !file.gaps().isEmpty()) {
                files.add(file);
            }
        } catch (IOException e) {
            gaps.add(new Gap(
                    source.path(),
                    Text.of(
                            "cannot be read: " + Refusal.of(e).english(),
                            "nicht lesbar: " + Refusal.of(e).german()),
                    Text.of("Check its permissions.", "Die Zugriffsrechte prüfen.")));
        }
    }

    private static boolean mentionsKind(byte[] bytes) {
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        return head.contains("\"apiVersion\"") && head.contains("\"kind\"");
    }

    private static byte[] joined(byte[] head, byte[] rest) {
        byte[] all = java.util.Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, all, head.length, rest.length);
        return all;
    }

    /// Files that are patches hold parts of objects: judged alone they would lack everything else.
    private static void kustomization(FileTree.Source source, Set<Path> patches, List<Gap> gaps) {
        Node root;
        try (var in = Files.newInputStream(source.file())) {
            root = new YamlParser().parse(in).root();
        } catch (IOException e) {
            root = Node.MISSING;
        }
        Set<String> changes = new TreeSet<>();
        for (String field : CHANGES) {
            if (!root.get(field).absent()) {
                changes.add(field);
            }
        }
        for (String field : List.of("patches", "patchesStrategicMerge", "patchesJson6902")) {
            for (Node patch : root.get(field).elements()) {
                String path = patch.string().orElse(patch.get("path").stringOrEmpty());
                if (!path.isEmpty() && path.indexOf('\n') < 0 && path.indexOf('\0') < 0) {
                    patches.add(source.file().resolveSibling(path).normalize());
                }
            }
        }
        if (!changes.isEmpty()) {
            String names = String.join(", ", changes);
            gaps.add(
                    new Gap(
                            source.path(),
                            Text.of(
                                    "not applied (" + names + "): the files were judged as they stand",
                                    "nicht angewendet (" + names + "): die Dateien wurden bewertet, wie sie dastehen"),
                            Text.of(
                                    "Judge the result: kubectl kustomize DIR > all.yaml; hafenwacht kubernetes --files all.yaml",
                                    "Das Ergebnis bewerten: kubectl kustomize ORDNER > alles.yaml; hafenwacht kubernetes --files alles.yaml")));
        }
    }
}
