package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.audit.suppression.YamlComments;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseProblem;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.formats.yaml.YamlParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads files of manifests: YAML with any number of documents, JSON, lists. A broken document is a gap with
/// its line, and the ones after it are read all the same.
public final class ManifestReader {
    private static final Limit BROKEN = new Limit(
            "manifest-broken-documents", 50, "documents", "each is a new start; such a file needs mending first");
    /// Documents with kind and version that no API server takes: kubectl's and Kustomize's own.
    private static final Set<String> NO_OBJECTS = Set.of("Config", "Kustomization", "Component");
    /// Helm names the chart first: `mychart/templates/web.yaml`.
    private static final Pattern SOURCE = Pattern.compile("(?m)^# Source: [^/\\s]+/(\\S+)$");
    private static final Text MEND = Text.of(
            "Check it: kubectl apply --dry-run=client --validate=strict -f FILE",
            "Prüfen: kubectl apply --dry-run=client --validate=strict -f DATEI");

    private ManifestReader() {}

    /// What a file holds. One that mentions no `apiVersion` and `kind` is not about Kubernetes: nothing of it
    /// is read or missed.
    public static ManifestFile read(String path, byte[] bytes) {
        boolean marked = bytes.length > 1 && (bytes[0] & bytes[1] & 0xfe) == 0xfe;
        // Both ends that a file of Windows may begin with.
        String text = new String(bytes, marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (!marked && !(text.contains("apiVersion") && text.contains("kind"))) {
            return new ManifestFile(path, List.of(), List.of(), List.of());
        }
        var documents = new ArrayList<Node>();
        var gaps = new ArrayList<Gap>();
        ParseResult result = path.endsWith(".json") ? new JsonParser().parse(bytes) : new YamlParser().parse(bytes);
        int skipped = 0;
        while (true) {
            documents.addAll(result.documents());
            result.warnings().forEach(warning -> gaps.add(gap(path, warning)));
            if (!(result instanceof ParseResult.Failed failed)) {
                break;
            }
            gaps.add(gap(path, failed.problem()));
            int line = failed.problem().position().line();
            int next = path.endsWith(".json") ? -1 : nextDocument(text, Math.max(line, skipped + 1));
            if (next < 0 || line == 0 || BROKEN.exceededBy(gaps.size())) {
                break;
            }
            // Blank lines in front keep the numbers of the lines that follow.
            skipped = (int) text.substring(0, next).lines().count();
            result = new YamlParser().parse("\n".repeat(skipped) + text.substring(next));
        }
        List<KubeObject> objects = Manifests.objects(path, documents).stream()
                .filter(object -> !NO_OBJECTS.contains(object.kind()))
                .toList();
        return new ManifestFile(path, objects, gaps, YamlComments.of(path, text));
    }

    /// What `helm template` printed of a chart. Objects carry the template that they come from, as the
    /// comment `# Source:` has it, and no lines: those of the output are nobody's.
    public static List<ManifestFile> rendered(String chart, byte[] output) {
        var files = new ArrayList<ManifestFile>();
        for (String part : new String(output, StandardCharsets.UTF_8).split("(?m)^---\\s*$")) {
            Matcher source = SOURCE.matcher(part);
            String path = source.find() ? chart + source.group(1) : chart + "Chart.yaml";
            ManifestFile read = read(path, part.getBytes(StandardCharsets.UTF_8));
            files.add(new ManifestFile(
                    path,
                    read.objects().stream()
                            .map(o -> new KubeObject(withoutPositions(o.node()), path))
                            .toList(),
                    read.gaps(),
                    List.of()));
        }
        return List.copyOf(files);
    }

    private static Node withoutPositions(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> new Node.Scalar(scalar.text(), scalar.type(), Node.Position.UNKNOWN);
            case Node.Sequence sequence ->
                new Node.Sequence(
                        sequence.items().stream()
                                .map(ManifestReader::withoutPositions)
                                .toList(),
                        Node.Position.UNKNOWN);
            case Node.Mapping mapping -> {
                Map<String, Node> fields = new LinkedHashMap<>();
                mapping.fields().forEach((name, value) -> fields.put(name, withoutPositions(value)));
                yield new Node.Mapping(fields, Node.Position.UNKNOWN);
            }
        };
    }

    /// Where the first document after a line begins, or -1.
    private static int nextDocument(String text, int line) {
        int at = 0;
        for (int n = 1; at >= 0 && at < text.length(); n++) {
            if (n > line && text.startsWith("---", at)) {
                return at;
            }
            at = text.indexOf('\n', at) + 1;
            if (at == 0) {
                return -1;
            }
        }
        return -1;
    }

    private static Gap gap(String path, ParseProblem problem) {
        String place = problem.position().line() == 0
                ? path
                : path + ":" + problem.position().line();
        return new Gap(place, problem.message(), MEND);
    }
}
