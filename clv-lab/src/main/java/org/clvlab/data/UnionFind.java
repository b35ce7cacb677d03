package org.clvlab.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Disjoint sets of texts with path halving and union by size (Tarjan 1975, Tarjan and van Leeuwen 1984). */
final class UnionFind {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> nodes = new ArrayList<>();
    private int[] parent = new int[16];
    private int[] size = new int[16];

    private int number(String node) {
        return numbers.computeIfAbsent(node, fresh -> {
            var number = nodes.size();
            if (number == parent.length) {
                parent = Arrays.copyOf(parent, 2 * number);
                size = Arrays.copyOf(size, 2 * number);
            }
            nodes.add(fresh);
            parent[number] = number;
            size[number] = 1;
            return number;
        });
    }

    /** {@return the set of a node, which is a set of its own when it is new} */
    int of(String node) {
        var at = number(node);
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    void join(String one, String other) {
        var a = of(one);
        var b = of(other);
        if (a == b)
            return;
        parent[size[a] < size[b] ? a : b] = size[a] < size[b] ? b : a;
        size[size[a] < size[b] ? b : a] = size[a] + size[b];
    }

    List<String> nodes() { return nodes; }
}
