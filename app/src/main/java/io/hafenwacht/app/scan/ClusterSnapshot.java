package io.hafenwacht.app.scan;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCollector;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.connect.kubernetes.ClusterReader;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.json.JsonStream;
import io.hafenwacht.formats.json.JsonText;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A cluster in a file, to be judged elsewhere: one JSON object whose `objects` are read one by one.
///
/// ``` {"snapshotVersion": 1, "kind": "kubernetes", "name": "prod", "taken": "…",  "pods": {"Deployment
/// default/web": 12}, "facts": {…}, "gaps": [{"path": …, "reason": {"en": …, "de": …}, "remedy": {…}}],
/// "objects": […]} ```
///
/// What `kubectl get … -o json` prints (`{"kind": "List", "items": […]}`) is read too.
public final class ClusterSnapshot {
    private static final String HEAD = "{\"snapshotVersion\":";
    private static final int BUFFER = 1 << 16;
    private static final Set<String> ARRAYS = Set.of("objects", "items");

    private ClusterSnapshot() {}

    /// Whether a file begins as [#write] begins it, so that nobody has to say so.
    public static boolean isOne(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD.length()), StandardCharsets.US_ASCII).equals(HEAD);
        } catch (IOException _) {
            // Whoever reads it as manifests tells what is wrong with it.
            return false;
        }
    }

    /// Reads a file; a broken one is a [ParseFailure].
    public static KubernetesAssessment.Target read(Path file, String typed) throws IOException, ParseFailure {
        var collector = new ClusterCollector();
        Node rest;
        try (var in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            rest = JsonStream.take(in, ARRAYS, ClusterReader.OF_SNAPSHOT, new Collecting(collector));
        }
        String kind = rest.get("kind").stringOrEmpty();
        if (!kind.equals("kubernetes") && !kind.endsWith("List")) {
            throw new ParseFailure(
                    Node.Position.UNKNOWN,
                    Text.of(
                            "no snapshot of a cluster: kind is \"" + kind + "\"",
                            "kein Schnappschuss eines Clusters: kind ist \"" + kind + "\""));
        }
        rest.get("pods")
                .entries()
                .forEach((owner, count) -> collector.pods(
                        owner, Math.toIntExact(Math.clamp(count.integer().orElse(0L), 0, Integer.MAX_VALUE))));
        var gaps = new ArrayList<Gap>();
        for (Node gap : rest.get("gaps").elements()) {
            gaps.add(new Gap(gap.get("path").stringOrEmpty(), text(gap.get("reason")), text(gap.get("remedy"))));
        }
        String name = rest.get("name").string().orElse(typed);
        return new KubernetesAssessment.Target(name, collector.cluster(rest.get("facts")), List.of(), gaps);
    }

    private record Collecting(ClusterCollector collector) implements JsonStream.Taker {
        @Override
        public void item(Node item) {
            collector.add(item);
        }

        @Override
        public boolean needless(String field, Map<String, Node> before) {
            return field.equals("spec")
                    && collector.counted(
                            before.getOrDefault("apiVersion", Node.MISSING).stringOrEmpty(),
                            before.getOrDefault("kind", Node.MISSING).stringOrEmpty(),
                            before.getOrDefault("metadata", Node.MISSING));
        }
    }

    private static Text text(Node node) {
        return Text.of(node.get("en").stringOrEmpty(), node.get("de").stringOrEmpty());
    }

    /// Writes a file that only its owner can read: it tells how to attack the cluster.
    public static void write(Path file, KubernetesAssessment.Target target, Instant taken) throws IOException {
        Cluster cluster = target.cluster();
        Files.deleteIfExists(file);
        try (var channel = Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Writer out = new BufferedWriter(
                        new OutputStreamWriter(
                                java.nio.channels.Channels.newOutputStream(channel), StandardCharsets.UTF_8),
                        BUFFER)) {
            Tree pods = Tree.object();
            for (Workload workload : cluster.workloads()) {
                if (workload.pods() > 0) {
                    pods.put(workload.object().title(), workload.pods());
                }
            }
            out.write(HEAD + " 1, \"kind\": \"kubernetes\"");
            field(out, "name", Tree.text(target.name()));
            field(out, "taken", Tree.text(taken.toString()));
            field(out, "pods", pods.node());
            field(out, "facts", cluster.facts());
            field(
                    out,
                    "gaps",
                    Tree.list(target.gaps().stream().map(ClusterSnapshot::gap).toList()));
            out.write(",\n\"objects\": [\n");
            String separator = "";
            for (KubeObject object : cluster.objects()) {
                out.write(separator);
                JsonText.write(object.node(), out);
                separator = ",";
            }
            out.write("]}\n");
        }
    }

    private static void field(Writer out, String name, Node value) throws IOException {
        out.write(",\n\"" + name + "\": ");
        JsonText.write(value, out);
    }

    private static Node gap(Gap gap) {
        return Tree.object()
                .put("path", gap.path())
                .put("reason", Tree.both(gap.reason()))
                .put("remedy", Tree.both(gap.remedy()))
                .node();
    }
}
