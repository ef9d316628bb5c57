package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.network.reach.Selector.Operator;
import io.hafenwacht.audit.kubernetes.network.reach.Selector.Requirement;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the fields of one object and notes what an API server would refuse (Kubernetes,
/// `apis/networking/validation`, `meta/v1/validation`).
final class Reading {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern LABEL_PREFIX =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern PORT_NAME = Pattern.compile("(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");

    private final KubeObject object;
    private final List<Problem> problems;

    Reading(KubeObject object, List<Problem> problems) {
        this.object = object;
        this.problems = problems;
    }

    KubeObject object() {
        return object;
    }

    void invalid(String field, String english, String german) {
        problems.add(new Problem(Problem.Kind.INVALID, object, field, Text.of(english, german)));
    }

    void undecided(String field, String english, String german) {
        problems.add(new Problem(Problem.Kind.UNDECIDED, object, field, Text.of(english, german)));
    }

    void note(String field, String english, String german) {
        problems.add(new Problem(Problem.Kind.NOTE, object, field, Text.of(english, german)));
    }

    /// The items of a list; nothing where the field is missing.
    List<Node> list(Node owner, String name, String field) {
        Node value = owner.get(name);
        if (!value.absent() && !(value instanceof Node.Sequence)) {
            invalid(field, "expected a list", "eine Liste wird erwartet");
        }
        return value.elements();
    }

    /// The items of a list of objects. One that is null counts as an empty one.
    List<Node> objects(Node owner, String name, String field) {
        List<Node> items = list(owner, name, field);
        for (int i = 0; i < items.size(); i++) {
            if (!items.get(i).absent() && !(items.get(i) instanceof Node.Mapping)) {
                invalid(
                        field + "[" + i + "]",
                        "expected an object with fields",
                        "ein Objekt mit Feldern wird erwartet");
            }
        }
        return items;
    }

    /// Notes fields that no API server knows: it drops them, and what they should narrow stays wide.
    void only(Node node, String field, String... known) {
        for (String name : node.entries().keySet()) {
            if (!List.of(known).contains(name)) {
                note(
                        field + "." + shown(name),
                        "no such field: an API server drops it; expected one of " + String.join(", ", known),
                        "kein solches Feld: ein API-Server lässt es fallen; erwartet: eines von "
                                + String.join(", ", known));
            }
        }
    }

    /// A mapping that is there, even if it is empty.
    Optional<Node> mapping(Node owner, String name, String field) {
        Node value = owner.get(name);
        if (value.absent()) {
            return Optional.empty();
        }
        if (!(value instanceof Node.Mapping)) {
            invalid(field, "expected an object with fields", "ein Objekt mit Feldern wird erwartet");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    Selector selector(Node node, String field) {
        only(node, field, "matchLabels", "matchExpressions");
        var labels = new TreeMap<String, String>();
        for (var label : node.get("matchLabels").entries().entrySet()) {
            String at = field + ".matchLabels";
            key(label.getKey(), at);
            value(label.getValue(), at);
            labels.put(label.getKey(), label.getValue().stringOrEmpty());
        }
        mapping(node, "matchLabels", field + ".matchLabels");
        var expressions = new ArrayList<Requirement>();
        List<Node> items = objects(node, "matchExpressions", field + ".matchExpressions");
        for (int i = 0; i < items.size(); i++) {
            requirement(items.get(i), field + ".matchExpressions[" + i + "]").ifPresent(expressions::add);
        }
        return new Selector(labels, expressions);
    }

    private Optional<Requirement> requirement(Node node, String field) {
        String key = node.get("key").stringOrEmpty();
        key(key, field + ".key");
        String word = node.get("operator").stringOrEmpty();
        List<Node> items = list(node, "values", field + ".values");
        List<String> values = items.stream().map(Node::stringOrEmpty).toList();
        Optional<Operator> operator =
                Stream.of(Operator.values()).filter(o -> o.word().equals(word)).findFirst();
        if (operator.isEmpty()) {
            invalid(
                    field + ".operator",
                    "'" + shown(word) + "' is no operator; expected In, NotIn, Exists or DoesNotExist",
                    "'" + shown(word) + "' ist kein Operator; erwartet: In, NotIn, Exists oder DoesNotExist");
            return Optional.empty();
        }
        boolean needs = operator.get() == Operator.IN || operator.get() == Operator.NOT_IN;
        if (needs == values.isEmpty()) {
            invalid(
                    field + ".values",
                    needs ? word + " needs at least one value" : word + " takes no values",
                    needs ? word + " braucht mindestens einen Wert" : word + " hat keine Werte");
        }
        items.forEach(item -> value(item, field + ".values"));
        return Optional.of(new Requirement(key, operator.get(), values));
    }

    private void key(String key, String field) {
        int slash = key.indexOf('/');
        boolean prefix =
                slash < 0 || LABEL_PREFIX.matcher(key.substring(0, slash)).matches();
        if (!prefix || !LABEL.matcher(key.substring(slash + 1)).matches()) {
            invalid(
                    field,
                    "'" + shown(key) + "' is no label key; expected a name such as app or example.com/app",
                    "'" + shown(key) + "' ist kein Label-Schlüssel; erwartet: ein Name wie app oder example.com/app");
        }
    }

    private void value(Node node, String field) {
        String value = node.stringOrEmpty();
        if (!(node instanceof Node.Scalar scalar)
                || scalar.type() != Node.ScalarType.STRING && scalar.type() != Node.ScalarType.NULL) {
            invalid(
                    field,
                    "'" + shown(value) + "' is no string; write it in quotation marks",
                    "'" + shown(value) + "' ist keine Zeichenkette; in Anführungszeichen schreiben");
        } else if (!value.isEmpty() && !LABEL.matcher(value).matches()) {
            invalid(
                    field,
                    "'" + shown(value) + "' is no label value; expected up to 63 letters, digits, '-', '_' and '.'",
                    "'" + shown(value)
                            + "' ist kein Label-Wert; erwartet: bis zu 63 Buchstaben, Ziffern, '-', '_', '.'");
        }
    }

    /// A block of addresses.
    Optional<AddressRange> cidr(Node node, String field) {
        Optional<AddressRange> range = AddressRange.ofCidr(node.stringOrEmpty());
        if (range.isEmpty()) {
            String got = shown(node.stringOrEmpty());
            invalid(
                    field,
                    "'" + got + "' is no CIDR block; expected addresses such as 10.0.0.0/8",
                    "'" + got + "' ist kein CIDR-Block; erwartet: Adressen wie 10.0.0.0/8");
        }
        return range;
    }

    /// A protocol; TCP where none is given.
    Optional<Protocol> protocol(Node node, String field) {
        String name = node.stringOrEmpty();
        Optional<Protocol> protocol = node.absent() ? Optional.of(Protocol.TCP) : Protocol.of(name);
        if (protocol.isEmpty()) {
            invalid(
                    field,
                    "'" + shown(name) + "' is no protocol; expected TCP, UDP or SCTP",
                    "'" + shown(name) + "' ist kein Protokoll; erwartet: TCP, UDP oder SCTP");
        }
        return protocol;
    }

    /// A port number, which must be one.
    Optional<Long> number(Node node, String field) {
        Optional<Long> number = node.integer().filter(n -> n >= PortSet.MIN && n <= PortSet.MAX);
        if (number.isEmpty()) {
            String got = shown(node.stringOrEmpty());
            invalid(
                    field,
                    "'" + got + "' is no port; expected 1 to 65535",
                    "'" + got + "' ist kein Port; erwartet: 1 bis 65535");
        }
        return number;
    }

    /// From `first` to `last`, which must not be empty.
    PortSet range(long first, long last, String field) {
        if (last < first) {
            invalid(
                    field,
                    "the range from " + first + " to " + last + " is empty",
                    "der Bereich von " + first + " bis " + last + " ist leer");
        }
        return PortSet.of(first, last);
    }

    void portName(String name, String field) {
        if (!PORT_NAME.matcher(name).matches()) {
            invalid(
                    field,
                    "'" + shown(name) + "' is no port name; expected up to 15 lower case letters, digits and '-'",
                    "'" + shown(name) + "' ist kein Portname; erwartet: bis zu 15 Kleinbuchstaben, Ziffern und '-'");
        }
    }

    /// A hostile value, short enough for a message.
    static String shown(String value) {
        String clean = value.codePoints()
                .limit(60)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return clean.length() < value.length() ? clean + "…" : clean;
    }
}
