package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.json.JsonStream;
import io.hafenwacht.formats.json.JsonStream.Pruning;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A whole list of one kind of object, with status. Values of Secrets and of variables are never kept.
public final class ObjectList {
    private static final int PAGE = 500;
    private static final Limit OBJECTS =
            new Limit("kubernetes.objects", 50_000, "objects", "pods of a large cluster; at 4 KB each that is 200 MB");
    private static final String METADATA_ONLY =
            "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
    private static final Pruning METADATA = new Pruning(Map.of(
            "managedFields",
            Pruning.DROPPED,
            "annotations",
            new Pruning(Map.of("kubectl.kubernetes.io/last-applied-configuration", Pruning.DROPPED))));
    private static final Pruning LEAN = new Pruning(Map.of("metadata", METADATA));
    private static final Pruning NAMES_ONLY = new Pruning(Map.of(
            "metadata",
            METADATA,
            "data",
            Pruning.DROPPED,
            "stringData",
            Pruning.DROPPED,
            "binaryData",
            Pruning.DROPPED));

    private ObjectList() {}

    /// What came of it.
    public sealed interface Answer {
        record Read(List<Node> items) implements Answer {
            public Read {
                items = List.copyOf(items);
            }
        }

        record Unread(int status, Text why, Text remedy) implements Answer {}
    }

    /// Reads a list by its path, such as `/api/v1/pods` with an optional query; `values` is false where names
    /// are all that is wanted.
    public static Answer read(ApiClient client, String path, boolean values) {
        List<Node> items = new ArrayList<>();
        String first = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
        String next = first;
        try {
            for (int pages = 1; !next.isEmpty() && !OBJECTS.exceededBy(items.size() + PAGE); pages++) {
                Node rest = client.get(
                        next,
                        values ? ApiClient.JSON : METADATA_ONLY,
                        body -> JsonStream.read(
                                body,
                                Set.of("items"),
                                values ? LEAN : NAMES_ONLY,
                                item -> items.add(withoutVariables(item))));
                if (ClusterTrouble.EMPTY_PAGES.exceededBy(pages - items.size())) {
                    throw ClusterTrouble.endless();
                }
                String token = rest.at("metadata", "continue").stringOrEmpty();
                next = token.isEmpty() ? "" : first + "&continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
            }
        } catch (ClusterTrouble trouble) {
            return new Answer.Unread(trouble.status(), trouble.reason(), trouble.remedy());
        }
        return next.isEmpty()
                ? new Answer.Read(items)
                : new Answer.Unread(
                        0,
                        Text.of("more than " + OBJECTS, "mehr als " + OBJECTS),
                        Text.of("Diagnose one namespace: -n NAMESPACE", "Einen Namespace untersuchen: -n NAMESPACE"));
    }

    /// Variables of containers, wherever their list stands, keep their names and where they come from.
    private static Node withoutVariables(Node node) {
        return switch (node) {
            case Mapping mapping -> {
                Map<String, Node> fields = new LinkedHashMap<>();
                mapping.fields()
                        .forEach((name, value) ->
                                fields.put(name, name.equals("env") ? names(value) : withoutVariables(value)));
                yield new Mapping(fields, mapping.position());
            }
            case Sequence sequence ->
                new Sequence(
                        sequence.items().stream()
                                .map(ObjectList::withoutVariables)
                                .toList(),
                        sequence.position());
            case Node.Scalar scalar -> scalar;
        };
    }

    private static Node names(Node variables) {
        List<Node> names = new ArrayList<>();
        for (Node variable : variables.elements()) {
            Map<String, Node> fields = new LinkedHashMap<>(variable.entries());
            fields.remove("value");
            names.add(new Mapping(fields, variable.position()));
        }
        return new Sequence(names, variables.position());
    }
}
