package io.hafenwacht.audit.kubernetes.rbac;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The strongly connected components of a graph, without recursion; time and memory are linear in its edges
/// (R. Tarjan, "Depth-first search and linear graph algorithms", 1972).
final class Components {
    private final List<int[]> next;
    private final int[] order;
    private final int[] low;
    private final boolean[] waiting;
    private final int[] taken;
    private final List<int[]> components = new ArrayList<>();
    private final List<Integer> stack = new ArrayList<>();
    private int visited;

    /// `next` are the nodes that each node leads to.
    Components(List<int[]> next) {
        this.next = next;
        this.order = new int[next.size()];
        this.low = new int[next.size()];
        this.waiting = new boolean[next.size()];
        this.taken = new int[next.size()];
        for (int node = 0; node < next.size(); node++) {
            if (order[node] == 0) {
                walk(node);
            }
        }
    }

    /// Each node in one of them; what one leads to stands before it.
    List<int[]> found() {
        return List.copyOf(components);
    }

    private void walk(int start) {
        var path = new ArrayList<>(List.of(start));
        enter(start);
        while (!path.isEmpty()) {
            int node = path.getLast();
            if (taken[node] < next.get(node).length) {
                int follower = next.get(node)[taken[node]++];
                if (order[follower] == 0) {
                    enter(follower);
                    path.add(follower);
                } else if (waiting[follower]) {
                    low[node] = Math.min(low[node], order[follower]);
                }
            } else {
                path.removeLast();
                if (!path.isEmpty()) {
                    low[path.getLast()] = Math.min(low[path.getLast()], low[node]);
                }
                if (low[node] == order[node]) {
                    take(node);
                }
            }
        }
    }

    private void enter(int node) {
        order[node] = low[node] = ++visited;
        waiting[node] = true;
        stack.add(node);
    }

    private void take(int root) {
        int from = stack.lastIndexOf(root);
        List<Integer> own = stack.subList(from, stack.size());
        components.add(own.stream().mapToInt(Integer::intValue).toArray());
        Arrays.stream(components.getLast()).forEach(node -> waiting[node] = false);
        own.clear();
    }
}
