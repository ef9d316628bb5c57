package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import java.util.List;
import java.util.Set;

/// A policy of any kind in one form. `networks` names the secondary networks that it is for, as
/// `namespace/name`; empty means the pods' primary network.
public record Policy(
        KubeObject object,
        Precedence precedence,
        Subject subject,
        Direction ingress,
        Direction egress,
        Set<String> networks) {
    public Policy {
        networks = Set.copyOf(networks);
    }

    /// In which order policies decide: administrators' first, then NetworkPolicy, then the baseline.
    public enum Tier {
        ADMIN,
        NETWORK,
        BASELINE
    }

    /// A lower `priority` decides earlier within its tier.
    public record Precedence(Tier tier, long priority) {}

    /// The pods that a policy is about.
    public record Subject(Selector namespaces, Selector pods) {
        boolean selects(PodGroup group) {
            return !group.traits().hostNetwork()
                    && namespaces.matches(group.labels().namespace())
                    && pods.matches(group.labels().pod());
        }
    }

    /// What it says of one direction; `covered` is false where it says nothing at all, whatever rules it has.
    public record Direction(boolean covered, List<Rule> rules) {
        public Direction {
            rules = List.copyOf(rules);
        }

        /// The rules that count.
        List<Rule> effective() {
            return covered ? rules : List.of();
        }
    }

    public Direction in(Way way) {
        return switch (way) {
            case INGRESS -> ingress;
            case EGRESS -> egress;
        };
    }

    /// A direction, seen from the pods that a policy selects.
    public enum Way {
        INGRESS("Ingress", "spec.ingress", "from"),
        EGRESS("Egress", "spec.egress", "to");

        private final String word;
        private final String field;
        private final String peers;

        Way(String word, String field, String peers) {
            this.word = word;
            this.field = field;
            this.peers = peers;
        }

        public String word() {
            return word;
        }

        /// The field that holds its rules.
        public String field() {
            return field;
        }

        /// The field of a rule that holds its peers.
        public String peers() {
            return peers;
        }
    }
}
