package io.hafenwacht.watch.metrics.deploy;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.formats.json.JsonText;
import io.hafenwacht.watch.metrics.deploy.Dashboards.Dashboard;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A dashboard as Grafana imports it (its dashboard JSON model, schema 39): a choice of data source and of
/// containers, numbers in a row on top, then two panels a row.
public final class GrafanaJson {
    private static final int SCHEMA = 39;
    private static final int COLUMNS = 24;
    private static final int NUMBER_WIDTH = 4;
    private static final int NUMBER_HEIGHT = 4;
    private static final int HEIGHT = 8;

    private GrafanaJson() {}

    /// Ends with a line break.
    public static String of(Dashboard dashboard) {
        var out = new StringWriter();
        try {
            JsonText.write(
                    object(fields -> {
                        fields.put("uid", text(dashboard.uid()));
                        fields.put("title", text(dashboard.title()));
                        fields.put("tags", new Sequence(List.of(text("hafenwacht")), Position.UNKNOWN));
                        fields.put("schemaVersion", number(SCHEMA));
                        fields.put("editable", bool(true));
                        fields.put("refresh", text("30s"));
                        fields.put("time", object(time -> {
                            time.put("from", text("now-1h"));
                            time.put("to", text("now"));
                        }));
                        fields.put(
                                "templating",
                                object(templating -> templating.put(
                                        "list", new Sequence(List.of(source(), containers()), Position.UNKNOWN))));
                        fields.put("panels", new Sequence(panels(dashboard.panels()), Position.UNKNOWN));
                    }),
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses nothing", e);
        }
        return out.toString();
    }

    private static Node source() {
        return object(fields -> {
            fields.put("name", text("datasource"));
            fields.put("label", text("Data source"));
            fields.put("type", text("datasource"));
            fields.put("query", text("prometheus"));
        });
    }

    private static Node containers() {
        return object(fields -> {
            fields.put("name", text("name"));
            fields.put("label", text("Container"));
            fields.put("type", text("query"));
            fields.put("datasource", datasource());
            fields.put("query", text("label_values(" + Dashboards.chosenFrom().name() + ", name)"));
            fields.put("refresh", number(2));
            fields.put("includeAll", bool(true));
            fields.put("allValue", text(".+"));
            fields.put("multi", bool(true));
            fields.put("current", object(current -> {
                current.put("text", text("All"));
                current.put("value", text("$__all"));
            }));
        });
    }

    private static Node datasource() {
        return object(fields -> {
            fields.put("type", text("prometheus"));
            fields.put("uid", text("${datasource}"));
        });
    }

    private static List<Node> panels(List<Panel> panels) {
        var nodes = new ArrayList<Node>();
        int x = 0;
        int y = 0;
        int row = 0;
        for (Panel panel : panels) {
            int width = panel.form() == Panel.Form.NUMBER ? NUMBER_WIDTH : COLUMNS / 2;
            int height = panel.form() == Panel.Form.NUMBER ? NUMBER_HEIGHT : HEIGHT;
            if (x + width > COLUMNS || row > 0 && height != row) {
                x = 0;
                y += row;
            }
            row = height;
            nodes.add(panel(panel, nodes.size() + 1, new int[] {x, y, width, height}));
            x += width;
        }
        return nodes;
    }

    private static Node panel(Panel panel, int id, int[] place) {
        return object(fields -> {
            fields.put("id", number(id));
            fields.put("type", text(panel.form().type()));
            fields.put("title", text(panel.title()));
            fields.put("description", text(panel.why()));
            fields.put("datasource", datasource());
            fields.put("gridPos", object(grid -> {
                grid.put("x", number(place[0]));
                grid.put("y", number(place[1]));
                grid.put("w", number(place[2]));
                grid.put("h", number(place[3]));
            }));
            fields.put("fieldConfig", object(config -> {
                config.put(
                        "defaults",
                        object(defaults ->
                                defaults.put("unit", text(panel.unit().id()))));
                config.put("overrides", new Sequence(List.of(), Position.UNKNOWN));
            }));
            var targets = new ArrayList<Node>();
            for (Panel.Query query : panel.queries()) {
                targets.add(target(panel, query, String.valueOf((char) ('A' + targets.size()))));
            }
            fields.put("targets", new Sequence(targets, Position.UNKNOWN));
        });
    }

    private static Node target(Panel panel, Panel.Query query, String id) {
        boolean instant = panel.form() != Panel.Form.LINES;
        return object(fields -> {
            fields.put("refId", text(id));
            fields.put("datasource", datasource());
            fields.put("expr", text(query.expression()));
            fields.put("legendFormat", text(query.legend().isEmpty() ? "__auto" : query.legend()));
            fields.put("instant", bool(instant));
            fields.put("range", bool(!instant));
            if (panel.form() == Panel.Form.TABLE) {
                fields.put("format", text("table"));
            }
        });
    }

    private interface Body {
        void into(Map<String, Node> fields);
    }

    private static Node object(Body body) {
        var fields = new LinkedHashMap<String, Node>();
        body.into(fields);
        return new Mapping(fields, Position.UNKNOWN);
    }

    private static Node text(String value) {
        return new Scalar(value, ScalarType.STRING, Position.UNKNOWN);
    }

    private static Node number(long value) {
        return new Scalar(Long.toString(value), ScalarType.INTEGER, Position.UNKNOWN);
    }

    private static Node bool(boolean value) {
        return new Scalar(Boolean.toString(value), ScalarType.BOOLEAN, Position.UNKNOWN);
    }
}
