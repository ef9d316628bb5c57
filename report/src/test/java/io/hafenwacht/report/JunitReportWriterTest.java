package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitReportWriterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<x a=\"b\">&amp;'",
                "]]>",
                "\u0000\u0001\u001b\u007f\u0085\u009f",
                "\ud800 \udfff",
                "\ufffe\uffff",
                "a\nb\tc",
                "\ud83d\udc33 ü"
            })
    void isXmlWhateverAnythingIsCalled(String name) throws Exception {
        Document document = parse(SampleReport.of(name));
        assertThat(elements(document.getDocumentElement(), "testcase")).hasSize(8);
    }

    /// Some servers show the counts, others count for themselves.
    @Test
    void theCountsAreWhatIsThere() throws Exception {
        Element root = parse(SampleReport.harmless()).getDocumentElement();
        assertCounts(root);
        assertThat(elements(root, "testsuite")).hasSize(2).allSatisfy(JunitReportWriterTest::assertCounts);
        assertThat(root.getAttribute("failures")).isEqualTo("3");
    }

    @Test
    void whatWasNotReadIsSkippedNotPassed() throws Exception {
        Element root = parse(SampleReport.harmless()).getDocumentElement();
        assertThat(elements(root, "testcase").stream()
                        .filter(c -> c.getAttribute("classname").equals("gap")))
                .hasSize(2)
                .allMatch(c -> elements(c, "skipped").size() == 1);
    }

    private static void assertCounts(Element element) {
        for (String[] pair : new String[][] {{"tests", "testcase"}, {"failures", "failure"}, {"skipped", "skipped"}}) {
            assertThat(elements(element, pair[1])).as(pair[0]).hasSize(Integer.parseInt(element.getAttribute(pair[0])));
        }
    }

    private static Document parse(io.hafenwacht.core.report.Report report) throws Exception {
        String text = WriterGoldenTest.written(new JunitReportWriter(), report, SampleReport.ENGLISH);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static List<Element> elements(Element below, String name) {
        var found = new ArrayList<Element>();
        var nodes = below.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }
}
