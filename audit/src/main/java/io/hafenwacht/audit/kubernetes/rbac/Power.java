package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A right worth reporting: what it is in effect, and how other tools look for it in the text of roles.
///
/// A role is reported where a tool's wording for roles fits it, or where nothing binds it and nobody else
/// would say so; a binding where it gives the right to somebody, or a wording for bindings fits.
final class Power {
    private final Rule rule;
    private final List<Reference> own;
    private final List<Effect> effects;
    private final List<Placed> placed;
    private final List<Written> inRoles;
    private final List<Written> inBindings;
    private final List<Written> inBindingsOfKind;

    /// The right itself: any of the requests; `references` hold wherever somebody gets it.
    private record Effect(List<Access.Resource> anyOf, List<Reference> references) {}

    /// References that hold where a binding reaches, and every group of requests has one that its subject is
    /// given: by this binding or another, with `onNode` also by what the other pods of its node are given.
    private record Placed(Reach reach, List<List<Access.Resource>> allOf, List<Reference> references, boolean onNode) {}

    private record Written(Wording wording, List<Reference> references) {}

    private Power(Builder builder) {
        var references = new TreeSet<Reference>(builder.rule.references());
        builder.effects.forEach(e -> references.addAll(e.references()));
        builder.placed.forEach(p -> references.addAll(p.references()));
        Stream.of(builder.inRoles, builder.inBindings, builder.inBindingsOfKind)
                .flatMap(List::stream)
                .forEach(w -> references.addAll(w.references()));
        Rule start = builder.rule;
        this.rule = new Rule(
                start.id(),
                start.severity(),
                start.layer(),
                start.title(),
                start.why(),
                start.fix(),
                List.copyOf(references));
        this.own = start.references();
        this.effects = List.copyOf(builder.effects);
        this.placed = List.copyOf(builder.placed);
        this.inRoles = List.copyOf(builder.inRoles);
        this.inBindings = List.copyOf(builder.inBindings);
        this.inBindingsOfKind = List.copyOf(builder.inBindingsOfKind);
    }

    static Builder of(Rule rule) {
        return new Builder(rule);
    }

    /// Collects what a power is; the rule's references become all of them.
    static final class Builder {
        private final Rule rule;
        private final List<Effect> effects = new ArrayList<>();
        private final List<Placed> placed = new ArrayList<>();
        private final List<Written> inRoles = new ArrayList<>();
        private final List<Written> inBindings = new ArrayList<>();
        private final List<Written> inBindingsOfKind = new ArrayList<>();

        private Builder(Rule rule) {
            this.rule = rule;
        }

        /// Any of the verbs on any of the resources, separated by `|`.
        Builder gives(String verbs, String group, String resources, String... references) {
            effects.add(new Effect(Access.anyOf(verbs, group, resources), list(references)));
            return this;
        }

        /// A policy of its own that asks where the binding reaches; `allOf` are lists of requests, of each of
        /// which the subject must be given one.
        Builder reaching(Reach reach, String reference, List<List<Access.Resource>> allOf) {
            placed.add(new Placed(reach, allOf, list(reference), false));
            return this;
        }

        /// The same for whoever takes over a node: the rights of all its pods together.
        Builder onNode(Reach reach, String reference, List<List<Access.Resource>> allOf) {
            placed.add(new Placed(reach, allOf, list(reference), true));
            return this;
        }

        Builder readsInRole(Wording wording, String... references) {
            inRoles.add(new Written(wording, list(references)));
            return this;
        }

        Builder readsInBinding(Wording wording, String... references) {
            inBindings.add(new Written(wording, list(references)));
            return this;
        }

        /// As kube-linter reads: it looks up the role of a RoleBinding among Roles and that of a
        /// ClusterRoleBinding among ClusterRoles, only in what it was given.
        Builder readsInBindingOfKind(Wording wording, String... references) {
            inBindingsOfKind.add(new Written(wording, list(references)));
            return this;
        }

        Power build() {
            return new Power(this);
        }

        private static List<Reference> list(String... references) {
            return Arrays.stream(references).map(Reference::of).toList();
        }
    }

    Rule rule() {
        return rule;
    }

    /// The references that demand it wherever the right is there at all.
    List<Reference> own() {
        return own;
    }

    /// The references whose wording fits a rule of a role.
    Set<Reference> wordedInRole(Role role, int index) {
        return worded(inRoles, role, index);
    }

    /// Whether a rule of a role can give the right at all: to everything or to named objects.
    boolean givenBy(Rbac rbac, Role role, PolicyRule rule) {
        for (Effect effect : effects) {
            for (Access.Resource access : effect.anyOf()) {
                if (given(rule, access)
                        && rbac.suffices(access)
                        && (role.cluster() || rbac.scopes().namespaced(access, role.namespace()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private record Question(Power power, Binding.RoleKey role, String place) {}

    /// What a binding gives of this power: the rules that do, the references that hold, and whether anything
    /// of it takes effect.
    Given through(Rbac rbac, Binding binding) {
        Given alone = alone(rbac, binding);
        if (!alone.effective()) {
            return alone;
        }
        var references = new TreeSet<>(alone.references());
        for (int i = 0; i < placed.size(); i++) {
            Placed p = placed.get(i);
            if (p.allOf().size() > 1
                    && !references.containsAll(p.references())
                    && p.reach().holds(rbac, binding)
                    && together(rbac, binding, i)) {
                references.addAll(p.references());
            }
        }
        return new Given(alone.rules(), Set.copyOf(references), true, false);
    }

    /// The same without what its subjects have from elsewhere: equal for every binding of the role in the
    /// same kind of place.
    Given alone(Rbac rbac, Binding binding) {
        return rbac.remembered(
                new Question(this, rbac.like(binding.role()), Reach.place(binding)),
                Given.class,
                () -> found(rbac, binding));
    }

    private Given found(Rbac rbac, Binding binding) {
        var references = new TreeSet<Reference>();
        var rules = new ArrayList<OwnedRule>();
        boolean effective = false;
        for (OwnedRule owned : rbac.rulesOf(binding)) {
            Set<Reference> worded = worded(inBindings, owned.owner(), owned.index());
            Set<Reference> ofKind = readIn(binding, owned);
            boolean inEffect = false;
            for (Effect effect : effects) {
                inEffect |= takesEffect(rbac, binding, owned, effect, references);
            }
            references.addAll(worded);
            references.addAll(ofKind);
            effective |= inEffect;
            if (inEffect || !worded.isEmpty() || !ofKind.isEmpty()) {
                rules.add(owned);
            }
        }
        if (effective) {
            references.addAll(own);
            placed.stream()
                    .filter(p -> !p.onNode() && p.reach().holds(rbac, binding))
                    .filter(p -> p.allOf().stream().allMatch(any -> gives(rbac, binding, p.reach(), any)))
                    .forEach(p -> references.addAll(p.references()));
        }
        return new Given(List.copyOf(rules), Set.copyOf(references), effective, false);
    }

    /// What is read in a binding that gives nobody anything: the references that ask for no subject.
    Given readIn(Rbac rbac, Binding binding) {
        return inBindingsOfKind.isEmpty()
                ? new Given(List.of(), Set.of(), false, true)
                : rbac.remembered(
                        new ReadIn(this, rbac.like(binding.role()), Reach.place(binding)),
                        Given.class,
                        () -> read(rbac, binding));
    }

    private record ReadIn(Power power, Binding.RoleKey role, String place) {}

    private Given read(Rbac rbac, Binding binding) {
        var references = new TreeSet<Reference>();
        List<OwnedRule> rules = rbac.rulesOf(binding).stream()
                .filter(owned -> references.addAll(readIn(binding, owned)))
                .toList();
        return new Given(rules, Set.copyOf(references), false, true);
    }

    private Set<Reference> readIn(Binding binding, OwnedRule owned) {
        boolean found = owned.owner().cluster() == binding.cluster() && !UserFacingRoles.brought(owned.owner());
        return found ? worded(inBindingsOfKind, owned.owner(), owned.index()) : Set.of();
    }

    /// `read` where only a wording was looked for.
    record Given(List<OwnedRule> rules, Set<Reference> references, boolean effective, boolean read) {}

    private static boolean takesEffect(
            Rbac rbac, Binding binding, OwnedRule owned, Effect effect, Set<Reference> references) {
        boolean given = effect.anyOf().stream()
                .anyMatch(a -> given(owned.rule(), a) && rbac.inReach(binding, a) && rbac.suffices(a));
        if (given) {
            references.addAll(effect.references());
        }
        return given;
    }

    /// Whether a subject of this binding, which gives it a part, has the rest of other bindings.
    private boolean together(Rbac rbac, Binding binding, int index) {
        Placed wanted = placed.get(index);
        if (parts(rbac, List.of(binding), index).isEmpty()) {
            return false;
        }
        return binding.subjects().stream()
                .filter(subject -> !wanted.onNode() || rbac.onNodes(subject))
                .anyMatch(subject -> inAll(rbac, subject, binding, index).size()
                        == wanted.allOf().size());
    }

    private record Together(Power power, int placed, Subject subject, String namespace) {}

    /// What a subject is given where this binding holds, by whatever gives it: the same for all its bindings
    /// there.
    private Set<Integer> inAll(Rbac rbac, Subject subject, Binding binding, int index) {
        String namespace = binding.cluster() ? "" : binding.namespace();
        return rbac.remembered(new Together(this, index, subject, namespace), Parts.class, () -> {
                    Placed wanted = placed.get(index);
                    List<Binding> own = rbac.bindingsFor(subject).stream()
                            .filter(other -> meet(binding, other))
                            .toList();
                    Set<Integer> given = new HashSet<>(parts(rbac, own, index));
                    given.addAll(wanted.onNode() ? onEveryNode(rbac, index) : Set.of());
                    return new Parts(given);
                })
                .given();
    }

    private record Everywhere(Power power, int placed) {}

    private record Parts(Set<Integer> given) {}

    private Set<Integer> onEveryNode(Rbac rbac, int index) {
        return rbac.remembered(
                        new Everywhere(this, index),
                        Parts.class,
                        () -> new Parts(parts(rbac, rbac.bindingsOnEveryNode(), index)))
                .given();
    }

    /// Which of the groups of requests some of the bindings give, where they reach.
    private Set<Integer> parts(Rbac rbac, List<Binding> bindings, int index) {
        var given = new HashSet<Integer>();
        for (Binding binding : bindings) {
            given.addAll(rbac.remembered(
                            new Part(this, index, rbac.like(binding.role()), Reach.place(binding)),
                            Parts.class,
                            () -> new Parts(parts(rbac, binding, placed.get(index))))
                    .given());
        }
        return given;
    }

    private record Part(Power power, int placed, Binding.RoleKey role, String place) {}

    private static Set<Integer> parts(Rbac rbac, Binding binding, Placed wanted) {
        return !wanted.reach().holds(rbac, binding)
                ? Set.of()
                : IntStream.range(0, wanted.allOf().size())
                        .filter(i -> gives(
                                rbac, binding, wanted.reach(), wanted.allOf().get(i)))
                        .boxed()
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether there is a place where both hold.
    private static boolean meet(Binding one, Binding other) {
        return one.cluster() || other.cluster() || one.namespace().equals(other.namespace());
    }

    private static boolean gives(Rbac rbac, Binding binding, Reach reach, List<Access.Resource> anyOf) {
        return rbac.rulesOf(binding).stream()
                .anyMatch(owned -> anyOf.stream()
                        .anyMatch(a -> rbac.inReach(binding, a)
                                && reach.holds(owned.rule().extent(a))));
    }

    private static boolean given(PolicyRule rule, Access.Resource access) {
        return rule.extent(access) != PolicyRule.Extent.NOT;
    }

    private static Set<Reference> worded(List<Written> wordings, Role role, int index) {
        Set<Reference> found = Set.of();
        for (Written written : wordings) {
            if (written.wording().fits(role, index)) {
                found = found.isEmpty() ? new TreeSet<>() : found;
                found.addAll(written.references());
            }
        }
        return found;
    }
}
