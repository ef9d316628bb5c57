package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.connect.kubernetes.ApiClient;
import io.hafenwacht.connect.kubernetes.ClusterTrouble;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonStream;
import io.hafenwacht.formats.json.JsonStream.Pruning;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A list of an API server, read page by page, so that a large one is never held whole.
final class ListPages {
    private static final int PAGE = 500;
    private static final Set<String> ITEMS = Set.of("items");
    private static final Pruning LEAN =
            new Pruning(Map.of("metadata", new Pruning(Map.of("managedFields", Pruning.DROPPED))));

    private ListPages() {}

    /// What takes the items.
    @FunctionalInterface
    interface Items {
        void item(Node item) throws InterruptedException;
    }

    /// The version of the list: a watch goes on from there.
    static String read(ApiClient client, String path, Items items) throws ClusterTrouble, InterruptedException {
        String first = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
        String next = first;
        String version = "";
        long spare = ClusterTrouble.EMPTY_PAGES.value();
        while (!next.isEmpty()) {
            List<Node> page = new ArrayList<>();
            Node rest = client.get(next, ApiClient.JSON, body -> JsonStream.read(body, ITEMS, LEAN, page::add));
            for (Node item : page) {
                items.item(item);
            }
            spare += page.size() - 1;
            if (spare < 0) {
                throw ClusterTrouble.endless();
            }
            version = rest.at("metadata", "resourceVersion").stringOrEmpty();
            String token = rest.at("metadata", "continue").stringOrEmpty();
            next = token.isEmpty() ? "" : first + "&continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        }
        return version;
    }
}
