package io.hafenwacht.app.review;

import io.hafenwacht.app.review.VexDocument.Said;
import io.hafenwacht.core.finding.Suppression.Status;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.waiver.ProductScope.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// CSAF 2.0 and 2.1 (OASIS), profile VEX: product ids stand for purls, directly or as parts of a whole.
final class CsafReader {
    /// The product status groups of section 3.2.3.9, as far as they say something for good.
    private static final Map<String, Status> GROUPS = Map.of(
            "known_not_affected", Status.NOT_AFFECTED,
            "fixed", Status.FIXED,
            "first_fixed", Status.FIXED,
            "known_affected", Status.AFFECTED,
            "under_investigation", Status.UNDER_INVESTIGATION);

    private final VexDocument out;
    private final Map<String, List<String>> names = new HashMap<>();
    private final Map<String, Product> composed = new HashMap<>();
    private final Map<String, List<String>> groups = new HashMap<>();

    CsafReader(VexDocument out) {
        this.out = out;
    }

    void read(Node root) {
        Node tree = root.get("product_tree");
        tree.get("full_product_names").elements().forEach(this::product);
        tree.get("branches").elements().forEach(this::branch);
        for (Node relation : tree.get("relationships").elements()) {
            List<String> whole = named(relation.get("relates_to_product_reference"));
            List<String> part = named(relation.get("product_reference"));
            composed.put(relation.at("full_product_name", "product_id").stringOrEmpty(), new Product(whole, part));
        }
        for (Node group : tree.get("product_groups").elements()) {
            groups.put(group.get("group_id").stringOrEmpty(), VexDocument.texts(group.get("product_ids")));
        }
        Optional<Instant> at = VexDocument.time(root.at("document", "tracking", "current_release_date"));
        if (!(root.get("vulnerabilities") instanceof Node.Sequence)) {
            out.problem(root, Text.of("\"vulnerabilities\" is missing", "\"vulnerabilities\" fehlt"));
        }
        root.get("vulnerabilities").elements().forEach(v -> vulnerability(v, at));
    }

    private void branch(Node branch) {
        product(branch.get("product"));
        branch.get("branches").elements().forEach(this::branch);
    }

    private void product(Node product) {
        String id = product.get("product_id").stringOrEmpty();
        if (!id.isEmpty()) {
            Node helper = product.get("product_identification_helper");
            List<String> known = new ArrayList<>(VexDocument.texts(helper.get("purl"), helper.get("purls")));
            helper.get("hashes").elements().stream()
                    .flatMap(h -> h.get("file_hashes").elements().stream())
                    .filter(h -> h.get("algorithm").stringOrEmpty().equals("sha256"))
                    .forEach(h -> known.add("sha256:" + h.get("value").stringOrEmpty()));
            known.add(product.get("name").stringOrEmpty());
            names.put(id, known);
        }
    }

    private List<String> named(Node reference) {
        return names.getOrDefault(reference.stringOrEmpty(), List.of());
    }

    private void vulnerability(Node node, Optional<Instant> at) {
        List<String> ids = new ArrayList<>(VexDocument.texts(node.get("cve")));
        node.get("ids").elements().forEach(id -> ids.addAll(VexDocument.texts(id.get("text"))));
        GROUPS.keySet().stream().sorted().forEach(group -> {
            // Products that have one reason are one statement.
            Map<List<String>, List<Product>> byReason = new LinkedHashMap<>();
            for (String id : VexDocument.texts(node.at("product_status", group))) {
                product(id)
                        .ifPresent(p -> byReason.computeIfAbsent(reason(node, id), _ -> new ArrayList<>())
                                .add(p));
            }
            byReason.forEach((reason, products) -> out.statement(
                    node, ids, products, new Said(status(group), reason.getFirst(), reason.getLast(), at)));
        });
    }

    private static Status status(String group) {
        return GROUPS.getOrDefault(group, Status.UNDER_INVESTIGATION);
    }

    private Optional<Product> product(String id) {
        Product whole = composed.get(id);
        if (whole != null) {
            // A part that nobody identified would make the statement one about the whole image.
            return whole.part().isEmpty() || whole.whole().isEmpty() ? Optional.empty() : Optional.of(whole);
        }
        List<String> known = names.getOrDefault(id, List.of());
        return known.isEmpty() ? Optional.empty() : Optional.of(new Product(known, List.of()));
    }

    /// The label of a flag and the text of an impact, for one product.
    private List<String> reason(Node vulnerability, String product) {
        String label = first(vulnerability.get("flags"), product, "label");
        List<Node> impacts = vulnerability.get("threats").elements().stream()
                .filter(t -> t.get("category").stringOrEmpty().equals("impact"))
                .toList();
        return List.of(label, first(new Node.Sequence(impacts, vulnerability.position()), product, "details"));
    }

    private String first(Node list, String product, String field) {
        return list.elements().stream()
                .filter(item -> concerns(item, product))
                .map(item -> item.get(field).stringOrEmpty())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private boolean concerns(Node item, String product) {
        return VexDocument.texts(item.get("product_ids")).contains(product)
                || VexDocument.texts(item.get("group_ids")).stream()
                        .anyMatch(g -> groups.getOrDefault(g, List.of()).contains(product));
    }
}
