package io.hafenwacht.app.net;

import io.hafenwacht.connect.net.NameLookup;
import io.hafenwacht.connect.net.Step;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.rule.Observed;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The addresses that a host given by the user has for a container: the address itself, or what a look-up
/// from inside finds. Two halves: the container's files are read from outside, nameservers asked on a visit.
public record NetAddresses(String host, Optional<InetAddress> literal, Observed<NetNames> names) {
    public static NetAddresses of(NetTarget target, String host) {
        try {
            return new NetAddresses(host, Optional.of(InetAddress.ofLiteral(host)), new Observed.Absent<>());
        } catch (IllegalArgumentException _) {
            return new NetAddresses(host, Optional.empty(), NetNames.of(target, List.of()));
        }
    }

    /// What the look-up gave; where it gave nothing, `stopped` is the whole trail.
    public record Found(List<InetAddress> addresses, List<Step> steps, Optional<Trail> stopped) {
        /// Goes on where there are addresses.
        public Trail orElse(Function<Found, Trail> next) {
            return stopped.orElseGet(() -> next.apply(this));
        }
    }

    /// For the visit: asks from where it runs.
    public Found find(Duration patience) {
        if (literal.isPresent()) {
            return new Found(List.of(literal.get()), List.of(), Optional.empty());
        }
        return switch (names) {
            case Observed.Known<NetNames>(NetNames known) -> {
                NameLookup.Found found = known.look(host, patience);
                List<Step> steps = new ArrayList<>(List.of(known.step()));
                steps.addAll(found.trail().steps());
                yield found.addresses().isEmpty()
                        ? new Found(
                                List.of(),
                                steps,
                                Optional.of(Trail.stopped(
                                        steps,
                                        found.trail().meaning(),
                                        found.trail().next())))
                        : new Found(found.addresses(), steps, Optional.empty());
            }
            case Observed.Absent<NetNames> _ -> new Found(List.of(), List.of(), Optional.empty());
            case Observed.Unread<NetNames> unread ->
                new Found(List.of(), List.of(), Optional.of(Trail.stopped(List.of(), unread.why(), unread.remedy())));
        };
    }
}
