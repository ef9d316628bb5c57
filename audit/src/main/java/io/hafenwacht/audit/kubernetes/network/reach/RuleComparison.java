package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.network.reach.Rule.Party;
import io.hafenwacht.audit.kubernetes.network.reach.Rule.Ports;
import java.util.HashSet;

/// Compares rules by what they ask for, without any pods: answers yes only where it is certain.
public final class RuleComparison {
    private RuleComparison() {}

    /// Whether everything that `narrow` speaks of, `broad` does too.
    public static boolean covers(Rule broad, Rule narrow) {
        boolean peers = broad.peers().isEmpty()
                || !narrow.peers().isEmpty()
                        && narrow.peers().stream()
                                .allMatch(n -> broad.peers().stream().anyMatch(b -> covers(b, n)));
        boolean ports = broad.ports().isEmpty()
                || !narrow.ports().isEmpty() && narrow.ports().stream().allMatch(n -> covers(broad, n));
        return peers && ports;
    }

    private static boolean covers(Rule broad, Ports narrow) {
        Connections all = Connections.NONE;
        for (Ports port : broad.ports()) {
            if (port instanceof Ports.Numbers numbers) {
                all = all.union(Connections.of(numbers.protocol(), numbers.set()));
            }
        }
        return switch (narrow) {
            case Ports.Numbers numbers ->
                Connections.of(numbers.protocol(), numbers.set()).minus(all).isEmpty();
            case Ports.Named named ->
                broad.ports().contains(named)
                        || Protocol.of(named.protocol())
                                .map(all::ports)
                                .orElse(PortSet.NONE)
                                .isAll();
        };
    }

    private static boolean covers(Party broad, Party narrow) {
        return switch (broad) {
            case Party.Pods pods ->
                narrow instanceof Party.Pods other
                        && covers(pods.namespaces(), other.namespaces())
                        && covers(pods.pods(), other.pods());
            case Party.Addresses addresses ->
                narrow instanceof Party.Addresses other
                        && other.set().ranges().stream().allMatch(addresses.set()::covers);
            case Party.Others _ -> false;
        };
    }

    /// Whether a policy's pods include all of another's.
    public static boolean covers(Policy.Subject broad, Policy.Subject narrow) {
        return covers(broad.namespaces(), narrow.namespaces()) && covers(broad.pods(), narrow.pods());
    }

    /// A selector that asks for less selects more.
    private static boolean covers(Selector broad, Selector narrow) {
        if (broad.expressions().isEmpty() && narrow.expressions().isEmpty()) {
            // Each policy of a namespace is compared with each, and most have labels only.
            return narrow.labels().entrySet().containsAll(broad.labels().entrySet());
        }
        return new HashSet<>(narrow.meaning()).containsAll(broad.meaning());
    }

    /// Whether no pod and no address can ever match.
    public static boolean impossible(Party party) {
        return switch (party) {
            case Party.Pods pods ->
                pods.namespaces().impossible() || pods.pods().impossible();
            case Party.Addresses addresses -> addresses.set().ranges().isEmpty();
            case Party.Others _ -> false;
        };
    }
}
