package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where a manifest leaves the fields and types that Kubernetes knows.
sealed interface FieldDeviation {
    Limit FOUND = new Limit("field-deviations", 200, "fields", "of one object; one slip of indentation has dozens");

    Set<String> KEPT_RUNNING =
            Set.of("DaemonSetSpec", "DeploymentSpec", "ReplicaSetSpec", "ReplicationControllerSpec", "StatefulSetSpec");

    /// The field path, and what stands there.
    String field();

    Node value();

    /// A field that its type does not have.
    record Unknown(String field, Node value, String name, String type) implements FieldDeviation {}

    /// A value of another type than `expected`.
    record Mistyped(String field, Node value, String expected) implements FieldDeviation {}

    /// A required field that is not there or is empty; `documented` where the OpenAPI document objects too.
    record Missing(String field, Node value, boolean documented) implements FieldDeviation {}

    /// Something that has none of the fields of which one is required.
    record NoneOf(String field, Node value, List<String> names) implements FieldDeviation {}

    /// A text that is none of those that the field takes.
    record NotAllowed(String field, Node value, List<String> allowed) implements FieldDeviation {}

    /// All of an object, in its own order. Of kinds of others what is missing is not known: their controllers
    /// may fill it in.
    static List<FieldDeviation> of(KubeObject object) {
        var found = new ArrayList<FieldDeviation>();
        ApiFields.typeOf(object).ifPresent(type -> walk(object.node(), "", type, found));
        if (ApiFields.adopted(object)) {
            Optional<Workload> workload = Workload.of(object, 0);
            workload.ifPresent(w -> walk(w.spec(), w.specPath(), "PodSpec", found));
            found.removeIf(deviation -> deviation instanceof Missing || deviation instanceof NoneOf);
        }
        return List.copyOf(found);
    }

    private static void walk(Node node, String field, String type, List<FieldDeviation> found) {
        if (node.absent() || type.equals("any") || FOUND.exceededBy(found.size() + 1L) || template(node)) {
            return;
        }
        boolean list = type.startsWith("[]");
        boolean map = type.startsWith("{}");
        boolean choice = !list && type.indexOf('|') > 0;
        boolean object = !choice && Character.isUpperCase(type.charAt(0));
        if (list && node instanceof Node.Sequence items) {
            for (int i = 0; i < items.items().size(); i++) {
                walk(items.items().get(i), field + "[" + i + "]", type.substring(2), found);
            }
        } else if (map && node instanceof Node.Mapping entries) {
            entries.fields().forEach((name, value) -> walk(value, step(field, name), type.substring(2), found));
        } else if (object && node instanceof Node.Mapping fields) {
            fields.fields().forEach((name, value) -> known(name, value, step(field, name), type, found));
            missing(fields, field, type, found);
            restart(fields, field, type, found);
        } else if (list || map || object || !(node instanceof Node.Scalar scalar) || !fits(scalar, type)) {
            found.add(new Mistyped(field, node, choice ? "string" : type));
        } else if (choice) {
            allowed(scalar, field, List.of(type.split("\\|")), found);
        }
    }

    /// What the API server takes for not set is not wrong.
    private static void allowed(Node.Scalar value, String field, List<String> allowed, List<FieldDeviation> found) {
        if (!value.text().isEmpty() && !allowed.contains(value.text())) {
            found.add(new NotAllowed(field, value, allowed));
        }
    }

    private static void missing(Node.Mapping fields, String field, String type, List<FieldDeviation> found) {
        if (fields.fields().keySet().stream().anyMatch(name -> name.startsWith("$") || name.contains("{{"))) {
            return;
        }
        ApiFields.required(type).forEach((name, documented) -> {
            Node value = fields.get(name);
            // What an empty mapping lacks in its turn is told below it; a selector may not select all.
            boolean nothing = value instanceof Node.Mapping ? name.equals("selector") && empty(value) : empty(value);
            if (nothing && !FOUND.exceededBy(found.size() + 1L)) {
                found.add(new Missing(step(field, name), value, documented && value.absent()));
            }
        });
        List<String> oneOf = ApiFields.oneOf(type);
        if (!oneOf.isEmpty() && oneOf.stream().allMatch(name -> fields.get(name).absent())) {
            found.add(new NoneOf(field, fields, oneOf));
        }
        dependent(fields, field, type, found);
    }

    /// What is required only beside something else.
    private static void dependent(Node.Mapping fields, String field, String type, List<FieldDeviation> found) {
        String path = switch (type) {
            case "PolicyRule" -> empty(fields.get("resources")) ? "" : "apiGroups";
            case "PersistentVolumeClaimSpec" -> "resources.requests.storage";
            case "LabelSelectorRequirement", "NodeSelectorRequirement" ->
                List.of("In", "NotIn").contains(fields.get("operator").stringOrEmpty()) ? "values" : "";
            case "ServiceSpec" -> portless(fields) ? "" : "ports";
            default -> "";
        };
        Node value = fields.at(path.split("\\."));
        if (!path.isEmpty() && empty(value)) {
            found.add(new Missing(field + "." + path, value, false));
        }
    }

    private static boolean portless(Node.Mapping service) {
        return service.get("type").stringOrEmpty().equals("ExternalName")
                || service.get("clusterIP").stringOrEmpty().equals("None");
    }

    private static boolean empty(Node value) {
        return switch (value) {
            case Node.Scalar scalar -> scalar.absent() || scalar.text().isEmpty();
            case Node.Sequence items -> items.items().isEmpty();
            case Node.Mapping entries -> entries.fields().isEmpty();
        };
    }

    /// Which policy the pods of a controller may have depends on the controller.
    private static void restart(Node.Mapping spec, String field, String type, List<FieldDeviation> found) {
        boolean job = type.equals("JobSpec");
        Node pod = spec.at("template", "spec");
        Node policy = pod.get("restartPolicy");
        String path = field + ".template.spec.restartPolicy";
        List<String> allowed = job ? List.of("OnFailure", "Never") : List.of("Always");
        if (job && pod instanceof Node.Mapping && empty(policy)) {
            found.add(new Missing(path, policy, false));
        } else if ((job || KEPT_RUNNING.contains(type))
                && !template(policy)
                && policy instanceof Node.Scalar text
                && text.type() == ScalarType.STRING) {
            found.removeIf(deviation -> deviation.field().equals(path));
            allowed(text, path, allowed, found);
        }
    }

    private static void known(String name, Node value, String field, String type, List<FieldDeviation> found) {
        Map<String, String> fields = ApiFields.of(type);
        if (fields.containsKey(name)) {
            walk(value, field, fields.get(name), found);
        } else if (!name.startsWith("$") && !name.contains("{{") && !FOUND.exceededBy(found.size() + 1L)) {
            // $patch and its like are directives of patches.
            found.add(new Unknown(field, value, name, type));
        }
    }

    /// A template that nobody filled in yet.
    private static boolean template(Node node) {
        return node instanceof Node.Scalar scalar
                && (scalar.text().contains("{{") || scalar.text().contains("${"));
    }

    private static boolean fits(Node.Scalar scalar, String type) {
        return switch (type) {
            case "bool" -> scalar.type() == ScalarType.BOOLEAN;
            case "int" -> scalar.type() == ScalarType.INTEGER;
            case "intstr" -> scalar.type() == ScalarType.INTEGER || scalar.type() == ScalarType.STRING;
            case "quantity" -> scalar.type() != ScalarType.BOOLEAN;
            default -> scalar.type() == ScalarType.STRING;
        };
    }

    private static String step(String field, String name) {
        boolean plain = name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
        return plain ? (field.isEmpty() ? name : field + "." + name) : field + "['" + name + "']";
    }
}
