package io.hafenwacht.formats.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerfileParserTest {
    private static Dockerfile parse(String text) {
        return ((DockerfileResult.Parsed) DockerfileParser.parse(text.getBytes(StandardCharsets.UTF_8))).file();
    }

    @Test
    void directivesStandAtTheTopOnly() {
        assertThat(parse("# syntax=docker/dockerfile:1\n# escape=`\nRUN a `\n b")
                        .directives())
                .containsEntry("syntax", "docker/dockerfile:1")
                .containsEntry("escape", "`");
        var late = parse("# a comment\n# escape=`\nRUN a `\nUSER b");
        assertThat(late.directives()).isEmpty();
        assertThat(late.instructions()).hasSize(2);
    }

    @Test
    void continuationLinesSkipCommentsAndEmptyLines() {
        var file = parse("RUN a \\\n# told\n\n  b \\  \n  c\nUSER d\\\\\nUSER e");
        assertThat(file.instructions()).hasSize(3);
        assertThat(file.instructions().getFirst().words()).containsExactly("a", "b", "c");
        assertThat(file.comments()).containsExactly(new Dockerfile.Comment(2, " told"));
    }

    @Test
    void positionsAreThoseOfTheFile() {
        var run = parse("\n  RUN --mount=type=cache x \\\n    && y")
                .instructions()
                .getFirst();
        assertThat(run.position().line()).isEqualTo(2);
        assertThat(run.position().column()).isEqualTo(3);
        assertThat(run.flag("mount")).containsExactly("type=cache");
        var y = run.positionAt(run.text().indexOf('y'));
        assertThat(y.line()).isEqualTo(3);
        assertThat(y.column()).isEqualTo(8);
    }

    @Test
    void heredocs() {
        var file = parse("COPY <<A <<-\"B\" /x/\none\nA\n\ttwo $x\n\tB\nRUN <<E\nid\nE\nUSER z");
        var copy = file.instructions().getFirst();
        assertThat(copy.heredocs())
                .containsExactly(
                        new Instruction.Heredoc("A", "one\n", true, 2),
                        new Instruction.Heredoc("B", "two $x\n", false, 4));
        assertThat(file.instructions()).extracting(Instruction::keyword).containsExactly("COPY", "RUN", "USER");
        assertThat(parse("RUN <<E\nid").problems()).hasSize(1);
    }

    @Test
    void jsonFormOrShellForm() {
        assertThat(parse("CMD [\"a\", \"b c\"]").instructions().getFirst().exec())
                .isPresent();
        assertThat(parse("CMD ['a']").instructions().getFirst().exec()).isEmpty();
        assertThat(parse("CMD [1]").instructions().getFirst().exec()).isEmpty();
        assertThat(parse("HEALTHCHECK CMD [\"a\"]").instructions().getFirst().exec())
                .isPresent();
    }

    @Test
    void triggersAndUnknownInstructions() {
        var file = parse("ONBUILD RUN a\nFORM b\nonbuild copy c d");
        assertThat(file.instructions()).extracting(Instruction::keyword).containsExactly("RUN", "COPY");
        assertThat(file.instructions()).allMatch(Instruction::trigger);
        assertThat(file.problems()).hasSize(1);
    }

    @Test
    void theEscapeThatTheFileChoosesCountsInValuesToo() {
        var file = parse("# escape=`\nFROM a:1\nENV X=1 P=C:\\dir\nRUN z\n");
        var step = file.stages().getFirst().steps().getLast();
        assertThat(step.expand("$P").text()).isEqualTo("C:\\dir");
        assertThat(step.expand("C:\\$X `$X").text()).isEqualTo("C:\\1 $X");
        assertThat(parse("FROM a:1\nENV X=1\nRUN z\n")
                        .stages()
                        .getFirst()
                        .steps()
                        .getLast()
                        .expand("`$X \\$X")
                        .text())
                .isEqualTo("`1 $X");
    }

    @Test
    void stagesAndTheirScopes() {
        var file = parse("""
                ARG V=1
                FROM a:$V AS x
                ARG V
                ENV E=$V L=$E
                FROM x AS y
                RUN z
                FROM ${V:+b}
                """);
        assertThat(file.stages()).hasSize(3);
        var second = file.stages().get(1);
        assertThat(second.parent()).contains(file.stages().getFirst());
        assertThat(file.stages().getFirst().base().text()).isEqualTo("a:1");
        assertThat(second.steps().getFirst().expand("$E").text()).isEqualTo("1");
        assertThat(second.steps().getFirst().expand("$V").complete()).isFalse();
        assertThat(file.finalStage().orElseThrow().base().text()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\u0001', textBlock = """
            $A; one.two.one
            ${A}x; one.two.onex
            "$A"; one.two.one
            '$A'; $A
            \\$A; $A
            ${A:-z}; one.two.one
            ${EMPTY:-z}; z
            ${EMPTY-z}; NONE
            ${A:+z}; z
            ${EMPTY:+z}; NONE
            ${EMPTY:-${A}}; one.two.one
            ${A#*.}; two.one
            ${A##*.}; one
            ${A%.*}; one.two
            ${A%%.*}; one
            ${A/one/1}; 1.two.one
            ${A//one/1}; 1.two.1
            $LATER; UNKNOWN
            ${LATER:-z}; UNKNOWN
            $GIVEN; ARGUMENT
            ${GIVEN:-z}; z
            ${A; UNKNOWN
            a$; a$
            """)
    void variables(String word, String expected) {
        var file = parse("ENV A=one.two.one EMPTY=\nARG GIVEN\nRUN x\nENV LATER=1");
        Expanded expanded = file.stages().getFirst().steps().get(2).expand(word);
        assertThat(
                        expanded.complete() && !expanded.text().isEmpty()
                                ? expanded.text()
                                : expanded.missing().name())
                .isEqualTo(expected);
    }
}
