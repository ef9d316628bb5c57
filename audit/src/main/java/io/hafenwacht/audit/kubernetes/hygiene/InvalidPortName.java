package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// kube-linter: names of ports follow RFC 6335: at most 15 lower-case letters, digits and single hyphens, at
/// least one letter, none at the ends; numbers lie between 1 and 65535.
@AutoService(ObjectCheck.class)
public final class InvalidPortName implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K328", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Port name or number is not valid", "Name oder Nummer eines Ports ist ungültig"),
                    Text.of(
                            "The API server refuses the object, or the Service sends nothing to the pods.",
                            "Der API-Server lehnt das Objekt ab, oder der Service schickt nichts an die Pods."))
            .fixedBy(
                    Text.of(
                            "Name the port with at most 15 of a-z, 0-9 and -, such as http or metrics-2",
                            "Den Port mit höchstens 15 Zeichen aus a-z, 0-9 und - benennen, etwa http oder metrics-2"),
                    "kube-linter:invalid-target-ports");
    private static final int LONGEST = 15;
    private static final long LAST_PORT = 65_535;

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(
                "Service",
                "Pod",
                "Deployment",
                "ReplicaSet",
                "StatefulSet",
                "DaemonSet",
                "Job",
                "CronJob",
                "ReplicationController",
                "DeploymentConfig");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        List<Node> ports = object.at("spec.ports").elements();
        for (int i = 0; i < ports.size() && object.kind().equals("Service"); i++) {
            tell(answers, "spec.ports[" + i + "].targetPort", ports.get(i).get("targetPort"));
        }
        for (Container container :
                Workload.of(object, 0).map(Workload::containers).orElse(List.of())) {
            List<Node> declared = container.node().get("ports").elements();
            for (int i = 0; i < declared.size() && Answers.listed(container); i++) {
                tell(
                        answers,
                        container.path() + ".ports[" + i + "].name",
                        declared.get(i).get("name"));
            }
        }
        return answers.verdicts();
    }

    /// One finding for a field, with all that is wrong: kube-linter counts one for each rule that is broken.
    /// A number 0 is none.
    private static void tell(Answers answers, String field, Node port) {
        List<Text> broken = port.integer().map(InvalidPortName::ofNumber).orElseGet(() -> ofName(port));
        if (!broken.isEmpty()) {
            String shown = ShownValue.of(field) + " = " + ShownValue.of(port) + ": ";
            answers.at(field, port)
                    .cites("kube-linter:invalid-target-ports")
                    .because(Text.of(shown + joined(broken, Text::english), shown + joined(broken, Text::german)))
                    .fail();
        }
    }

    private static String joined(List<Text> texts, Function<Text, String> language) {
        return texts.stream().map(language).collect(Collectors.joining("; "));
    }

    private static List<Text> ofNumber(long port) {
        return port >= 0 && port <= LAST_PORT
                ? List.of()
                : List.of(Text.of("not between 1 and 65535", "nicht zwischen 1 und 65535"));
    }

    private static List<Text> ofName(Node port) {
        String name = port.stringOrEmpty();
        if (port.absent() || name.isEmpty()) {
            return List.of();
        }
        var broken = new ArrayList<Text>();
        if (name.length() > LONGEST) {
            broken.add(Text.of("longer than 15 characters", "länger als 15 Zeichen"));
        }
        if (!name.chars().allMatch(c -> c == '-' || digit(c) || letter(c))) {
            broken.add(Text.of("more than a-z, 0-9 and -", "mehr als a-z, 0-9 und -"));
        }
        if (name.chars().noneMatch(InvalidPortName::letter)) {
            broken.add(Text.of("no letter", "kein Buchstabe"));
        }
        if (name.contains("--")) {
            broken.add(Text.of("two hyphens in a row", "zwei Bindestriche hintereinander"));
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            broken.add(Text.of("a hyphen at an end", "ein Bindestrich am Rand"));
        }
        return broken;
    }

    private static boolean letter(int c) {
        return 'a' <= c && c <= 'z';
    }

    private static boolean digit(int c) {
        return '0' <= c && c <= '9';
    }
}
