package io.hafenwacht.audit.kubernetes.network.reach;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// What an `ipBlock` with its exceptions covers, or a list of networks: disjoint ranges in order.
public record AddressSet(List<AddressRange> ranges) {
    public AddressSet {
        ranges = List.copyOf(ranges);
    }

    /// A block without its exceptions.
    static AddressSet of(AddressRange block, List<AddressRange> except) {
        var left = new ArrayList<AddressRange>();
        Address next = block.first();
        boolean open = true;
        for (AddressRange hole : except.stream()
                .sorted(Comparator.comparing(AddressRange::first))
                .toList()) {
            if (!open || hole.last().compareTo(next) < 0) {
                continue;
            }
            if (hole.first().compareTo(next) > 0) {
                left.add(new AddressRange(next, hole.first().previous()));
            }
            open = hole.last().compareTo(block.last()) < 0;
            next = open ? hole.last().next() : next;
        }
        if (open) {
            left.add(new AddressRange(next, block.last()));
        }
        return new AddressSet(left);
    }

    /// Several blocks, which may overlap.
    public static AddressSet union(List<AddressRange> blocks) {
        var merged = new ArrayList<AddressRange>();
        for (AddressRange block : blocks.stream()
                .sorted(Comparator.comparing(AddressRange::first))
                .toList()) {
            AddressRange before = merged.isEmpty() ? block : merged.getLast();
            boolean apart = merged.isEmpty()
                    || before.v6() != block.v6()
                    || before.last().compareTo(block.first()) < 0 && !before.meets(block);
            if (apart) {
                merged.add(block);
            } else if (before.last().compareTo(block.last()) < 0) {
                merged.set(merged.size() - 1, new AddressRange(before.first(), block.last()));
            }
        }
        return new AddressSet(merged);
    }

    /// Whether the whole range is in this set.
    public boolean covers(AddressRange range) {
        int from = 0;
        int to = ranges.size() - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            if (ranges.get(middle).last().compareTo(range.first()) < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return from < ranges.size() && ranges.get(from).covers(range);
    }

    /// The parts of `whole` that no set tells apart, in order: split wherever one of the sets begins or ends.
    static List<AddressRange> split(AddressRange whole, Collection<AddressSet> sets) {
        var starts = new TreeSet<Address>();
        starts.add(whole.first());
        for (AddressSet set : sets) {
            for (AddressRange range : set.ranges) {
                if (whole.contains(range.first())) {
                    starts.add(range.first());
                }
                if (whole.contains(range.last()) && range.last().compareTo(whole.last()) < 0) {
                    starts.add(range.last().next());
                }
            }
        }
        var parts = new ArrayList<AddressRange>();
        Address first = whole.first();
        for (Address start : starts.tailSet(first, false)) {
            parts.add(new AddressRange(first, start.previous()));
            first = start;
        }
        parts.add(new AddressRange(first, whole.last()));
        return parts;
    }
}
