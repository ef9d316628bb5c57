package io.hafenwacht.audit.kubernetes.workload;

import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Collects what one check says about one workload. A field of the wrong type is unknown: the API server
/// would refuse the object, and nobody knows what was meant.
public final class Answers {
    private final Rule rule;
    private final Workload workload;
    private final boolean runsPods;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final Set<String> cited = new HashSet<>();

    public Answers(Rule rule, Workload workload) {
        this(rule, workload, true);
    }

    /// About an object that may run no pods: a Service, a ConfigMap.
    public Answers(Rule rule, KubeObject object) {
        this(rule, new Workload(object, "", 0), false);
    }

    private Answers(Rule rule, Workload workload, boolean runsPods) {
        this.rule = rule;
        this.workload = workload;
        this.runsPods = runsPods;
    }

    public List<Container> containers() {
        return workload.containers();
    }

    /// Trivy and kube-linter do not look at ephemeral containers.
    public static boolean listed(Container container) {
        return container.role() != Container.Role.EPHEMERAL;
    }

    /// A field of the pod's specification: `hostPID`, `securityContext.runAsUser`.
    public Spot ofPod(String field) {
        return new Spot(workload.specPath() + "." + field, workload.ofPod(field));
    }

    /// A field of a container: `securityContext.privileged`.
    public Spot of(Container container, String field) {
        return new Spot(container.path() + "." + field, container.at(field));
    }

    /// Any field by its whole path.
    public Spot at(String field, Node value) {
        return new Spot(field, value);
    }

    /// All verdicts; a pass for the whole specification where nothing stands against it.
    public List<Verdict> verdicts() {
        Node spec = workload.spec();
        if (!runsPods) {
            return verdicts.isEmpty()
                    ? List.of(new Verdict.Pass(workload.object().where("")))
                    : List.copyOf(verdicts);
        }
        if (spec.absent()) {
            return List.of(Verdict.notApplicable(
                    Text.of("the object has no pod specification", "das Objekt hat keine Pod-Spezifikation")));
        }
        for (Container.Role role : Container.Role.values()) {
            Node list = spec.get(role.field());
            if (!list.absent() && !(list instanceof Node.Sequence)) {
                wrongType(workload.specPath() + "." + role.field());
            }
        }
        if (!(spec instanceof Node.Mapping)) {
            wrongType(workload.specPath());
        }
        if (verdicts.isEmpty()) {
            verdicts.add(new Verdict.Pass(workload.object().where(workload.specPath())));
        }
        return List.copyOf(verdicts);
    }

    /// What could not be decided at a field.
    public void unknown(String field, Text missing, Text remedy) {
        verdicts.add(Verdict.unknown(workload.object().where(field), missing, remedy));
    }

    private void wrongType(String field) {
        String shown = ShownValue.of(field);
        verdicts.add(Verdict.unknown(
                workload.object().where(field),
                Text.of(
                        shown + " has a type that the API server refuses",
                        shown + " hat einen Typ, den der API-Server ablehnt"),
                Text.of(
                        "Render the template or correct the type of the value.",
                        "Die Vorlage ausfüllen oder den Typ des Wertes berichtigen.")));
    }

    /// One field, what it holds, and who demands something else of it.
    public final class Spot {
        private final String field;
        private final Node value;
        private final List<Reference> references = new ArrayList<>();
        private Optional<Severity> severity = Optional.empty();
        private Optional<Text> because = Optional.empty();
        private String subject;
        private boolean told;

        private Spot(String field, Node value) {
            this.field = field;
            this.value = value;
            subject = field;
        }

        public Node value() {
            return value;
        }

        /// The items of a list; where the value is none, the answer is given.
        public List<Node> items() {
            unreadable(!(value instanceof Node.Sequence));
            return value.elements();
        }

        /// Whether the value is no boolean; then the answer is given.
        public boolean noBoolean() {
            return unreadable(value.bool().isEmpty());
        }

        /// Whether the value is no integer; then the answer is given.
        public boolean noInteger() {
            return unreadable(value.integer().isEmpty());
        }

        /// Whether the value is no text; then the answer is given.
        public boolean noText() {
            return unreadable(!(value instanceof Scalar scalar) || scalar.type() != ScalarType.STRING);
        }

        private boolean unreadable(boolean wrong) {
            if (value.absent() || !wrong) {
                return false;
            }
            wrongType(field);
            return true;
        }

        public Spot cites(String... sources) {
            for (String source : sources) {
                references.add(Reference.of(source));
            }
            return this;
        }

        public Spot citesIf(boolean condition, String... sources) {
            return condition ? cites(sources) : this;
        }

        /// For a source that has one finding for several fields: the first of them carries it. `scope` names
        /// what is counted once (a container's path, "" for the object).
        public Spot citesOnce(boolean condition, String scope, String source) {
            return condition && cited.add(scope + " " + source) ? cites(source) : this;
        }

        public Spot graded(Severity other) {
            severity = Optional.of(other);
            return this;
        }

        /// What the finding is about, where one field has several.
        public Spot about(String other) {
            subject = other;
            return this;
        }

        /// More than field and value, where these do not say enough.
        public Spot because(Text evidence) {
            because = Optional.of(evidence);
            return this;
        }

        /// To be told even where nobody else demands otherwise: the reference stands at another finding.
        public Spot told() {
            told = true;
            return this;
        }

        /// Records the finding, if anybody demands otherwise.
        public void fail() {
            if (references.isEmpty() && !told) {
                return;
            }
            references.removeIf(reference -> runsPods && !ToolScope.looksAt(reference, workload));
            Location where = workload.object().where(field);
            verdicts.add(new Verdict.Fail(
                    where, subject, because.orElseGet(this::evidence), references, severity, Optional.empty()));
        }

        private Text evidence() {
            String shown = ShownValue.of(field);
            if (value.absent()) {
                return Text.of(shown + " is not set", shown + " ist nicht gesetzt");
            }
            return Text.same(shown + " = " + ShownValue.of(value));
        }
    }
}
