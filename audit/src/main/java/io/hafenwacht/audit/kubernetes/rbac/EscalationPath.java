package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.rbac.Escalation.Step;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The shortest way from a binding to cluster-admin: harmless rights add up. What binds everything at once is
/// HW-K501's.
@AutoService(ObjectCheck.class)
public final class EscalationPath implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K532", Severity.CRITICAL, DefenceLayer.ACCESS)
            .titled(
                    Text.of("A way from here to cluster-admin", "Ein Weg von hier zu cluster-admin"),
                    Text.of(
                            "Each right alone looks harmless; one after the other they end with the whole cluster.",
                            "Jedes Recht für sich wirkt harmlos; nacheinander genutzt enden sie beim ganzen Cluster."))
            .fixedBy(
                    Text.of(
                            "Take away the right of one step; the last one that several ways share breaks most of them",
                            "Das Recht eines Schrittes entziehen; der letzte, den mehrere Wege teilen, "
                                    + "unterbricht die meisten"),
                    references());

    private static final Verdict LEFT_OUT = Verdict.unknown(
            Location.NONE,
            Text.of(
                    "more roles may be bound by their holders than are followed",
                    "mehr Rollen lassen sich von ihren Inhabern zuweisen, als verfolgt werden"),
            Text.of(
                    "Take the verb bind from roles that many have.",
                    "Rollen, die viele haben, das Verb bind entziehen."));

    private static String[] references() {
        var found = new TreeSet<String>(Set.of("BSI:APP.4.4.A3"));
        Arrays.stream(Technique.values()).flatMap(t -> t.references().stream()).forEach(r -> found.add(r.toString()));
        return found.toArray(String[]::new);
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Rooms.BINDINGS;
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        Rbac rbac = Rbac.of(view.cluster());
        return List.of(rbac.binding(view.object())
                .map(binding -> judge(rbac, binding))
                .orElseGet(() -> Rooms.otherGroup(view.object())));
    }

    private static Verdict judge(Rbac rbac, Binding binding) {
        Optional<Verdict> silent = Rooms.silent(rbac, binding);
        if (silent.isPresent()) {
            return silent.get();
        }
        if (binding.cluster() && Rooms.everything(rbac, binding)) {
            return Verdict.notApplicable(
                    Text.of("it gives everything: HW-K501 reports it", "sie gewährt alles: HW-K501 meldet sie"));
        }
        Escalation escalation = Escalation.of(rbac.cluster());
        Optional<List<Step>> path = new TreeSet<>(binding.subjects())
                .stream()
                        .filter(s -> !s.ofTheSystem())
                        .flatMap(s -> escalation.through(binding, s).stream())
                        .min(Comparator.comparingInt(List::size));
        return path.map(steps -> fail(rbac, binding, steps))
                .orElseGet(() ->
                        escalation.whole() ? new Verdict.Pass(binding.object().where("roleRef")) : LEFT_OUT);
    }

    private static Verdict fail(Rbac rbac, Binding binding, List<Step> steps) {
        var references = new ArrayList<Reference>(List.of(Reference.of("BSI:APP.4.4.A3")));
        references.addAll(steps.getFirst().technique().references());
        return new Verdict.Fail(
                binding.object().where("roleRef"),
                "roleRef",
                text(steps),
                references,
                Optional.of(severity(rbac, binding, steps)),
                Optional.empty());
    }

    /// A way over a node needs more than the API, and Kubernetes' own roles for people all have one where
    /// Pod Security is not enforced.
    private static Severity severity(Rbac rbac, Binding binding, List<Step> steps) {
        boolean node = steps.stream().anyMatch(step -> step.to() == Place.Single.NODE);
        boolean usual = rbac.roleOf(binding).filter(Role::userFacing).isPresent() && !binding.cluster();
        Severity severity = node ? Rooms.lower(RULE.severity()) : RULE.severity();
        return usual ? Rooms.lower(severity) : severity;
    }

    /// `User jane: creates a pod (RoleBinding ns/b) → every service account of ns: …`.
    static Text text(List<Step> steps) {
        var english = new StringBuilder(steps.getFirst().start().title().english());
        var german = new StringBuilder(steps.getFirst().start().title().german());
        for (Step step : steps) {
            String through = step.binding().map(b -> " (" + b.title() + ")").orElse("");
            String to = step.to().title().english();
            english.append(": ").append(step.technique().text().english()).append(through);
            english.append(" → ").append(to);
            german.append(": ").append(step.technique().text().german()).append(through);
            german.append(" → ").append(step.to().title().german());
        }
        return Text.of(english.toString(), german.toString());
    }
}
