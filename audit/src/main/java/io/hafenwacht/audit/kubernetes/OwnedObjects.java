package io.hafenwacht.audit.kubernetes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `kubectl get all -o yaml` wrote to a file: pods beside the controllers that made them. Like in a live
/// cluster the controller is judged, with its pods counted; where it is not in the files, one of the pods
/// stands for all.
record OwnedObjects(List<KubeObject> kept, Map<String, Integer> pods) {
    /// Pod, ReplicaSet, Deployment, and what an operator may have above.
    private static final int OWNERS = 8;

    static OwnedObjects of(List<KubeObject> objects) {
        Set<String> titles = new HashSet<>();
        Map<String, String> makers = new HashMap<>();
        objects.forEach(object -> {
            titles.add(object.title());
            ClusterCollector.madeBy(object).ifPresent(maker -> makers.put(object.title(), maker));
        });
        var kept = new ArrayList<KubeObject>();
        Map<String, Integer> pods = new LinkedHashMap<>();
        Map<String, String> standIns = new HashMap<>();
        for (KubeObject object : objects) {
            Optional<String> maker = Optional.ofNullable(makers.get(object.title()));
            String owner = maker.map(above -> root(above, titles, makers)).orElse("");
            boolean pod = object.kind().equals("Pod");
            if (maker.isEmpty() || !titles.contains(owner) && !(pod && standIns.containsKey(owner))) {
                kept.add(object);
                maker.filter(_ -> pod).ifPresent(_ -> standIns.put(owner, object.title()));
            }
            if (pod && maker.isPresent()) {
                pods.merge(standIns.getOrDefault(owner, owner), 1, Integer::sum);
            }
        }
        return new OwnedObjects(kept, pods);
    }

    private static String root(String maker, Set<String> titles, Map<String, String> makers) {
        String at = maker;
        for (int n = 0; n < OWNERS && makers.containsKey(at); n++) {
            at = makers.get(at);
        }
        return titles.contains(at) || !titles.contains(maker) ? at : maker;
    }
}
