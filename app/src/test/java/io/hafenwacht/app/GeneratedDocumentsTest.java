package io.hafenwacht.app;

import io.hafenwacht.app.cli.ExitCode;
import io.hafenwacht.app.diagnose.PlaybookPages;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.diagnose.Playbooks;
import io.hafenwacht.report.ReportSchema;
import io.hafenwacht.testkit.golden.Golden;
import io.hafenwacht.watch.metrics.deploy.Alerts;
import io.hafenwacht.watch.metrics.deploy.Dashboards;
import io.hafenwacht.watch.metrics.deploy.GrafanaJson;
import io.hafenwacht.watch.metrics.deploy.MetricTable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// `docs/checks/` comes from the catalogue, and every block of output in the documents from a golden file.
class GeneratedDocumentsTest {
    private static final Pattern BLOCK =
            Pattern.compile("<!-- golden: (\\S+) -->\\n```(\\w*)\\n(.*?)```\\n", Pattern.DOTALL);

    @Test
    void pagesOfChecks() throws IOException {
        for (var rule : Catalogue.rules()) {
            Golden.check("docs/checks/" + rule.id() + ".md", Catalogue.page(rule));
        }
        Golden.check("docs/checks/README.md", """
                # Checks

                Generated from the rules by `./build golden`; `hafenwacht checks show ID` prints the same.
                Areas: D2 images, D3 build files, D4 containers, D5 networks, D6 secrets, D7 logging, D8 supply chain,
                D0 host, D1 daemon, V0 known vulnerabilities.

                """ + Catalogue.index(Catalogue.rules(), Language.ENGLISH));
    }

    @Test
    void pagesOfPlaybooks() throws IOException {
        var playbooks = Playbooks.all();
        for (var playbook : playbooks) {
            Golden.check("docs/playbooks/" + playbook.card().id() + ".md", PlaybookPages.page(playbook));
        }
        Golden.check("docs/playbooks/README.md", PlaybookPages.index(playbooks));
    }

    @Test
    void dashboardsAlertsAndMetrics() throws IOException {
        for (Dashboards.Dashboard dashboard : Dashboards.ALL) {
            Golden.check("deploy/grafana/" + dashboard.file(), GrafanaJson.of(dashboard));
        }
        Golden.check("deploy/prometheus/alerts.yaml", Alerts.yaml());
        Golden.check("deploy/prometheus/prometheus.yaml", Alerts.scrapeConfiguration());
        Golden.check("docs/metrics.md", MetricTable.markdown());
    }

    @Test
    void exitCodes() throws IOException {
        var table = new StringBuilder("# Exit codes\n\n| code | means |\n|---|---|\n");
        for (ExitCode code : ExitCode.values()) {
            table.append("| ")
                    .append(code.code())
                    .append(" | ")
                    .append(code.meaning().english())
                    .append(" |\n");
        }
        Golden.check(
                "docs/exit-codes.md",
                table + "\n3 beats 1: a gate that could not see enough has not passed and not failed.\n");
    }

    @Test
    void schemaAndFieldsOfTheJsonReport() throws IOException {
        var schema = new StringWriter();
        ReportSchema.write(schema);
        Golden.check("docs/report-v1.schema.json", schema.toString());
        Golden.check("docs/report-fields.md", """
                # Fields of the JSON report, version 1

                Generated, like the [JSON Schema](report-v1.schema.json), from the description that the tests hold every
                report against. What the fields promise: [the JSON report](report.md). `[]` stands for each entry of a
                list, `*` for any name.

                """ + ReportSchema.fieldTable());
    }

    @Test
    void blocksOfOutput() throws IOException {
        try (Stream<Path> files = Stream.concat(
                Files.walk(Golden.root().resolve("docs")),
                Stream.of(Golden.root().resolve("README.md")))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
                String text = Files.readString(file);
                Matcher block = BLOCK.matcher(text);
                String renewed = block.replaceAll(match -> {
                    try {
                        String output = Files.readString(Golden.root().resolve(match.group(1)));
                        return Matcher.quoteReplacement("<!-- golden: " + match.group(1) + " -->\n```" + match.group(2)
                                + "\n" + output.stripTrailing() + "\n```\n");
                    } catch (IOException e) {
                        return Assertions.fail(file + " names " + match.group(1) + ", which does not exist", e);
                    }
                });
                Golden.check(Golden.root().relativize(file).toString(), renewed);
            }
        }
    }
}
