package io.hafenwacht.connect.docker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerInputTest {
    /// What was read before a failure would look like what the engine says next.
    @Test
    void repeatsNothingAfterAFailure() throws IOException {
        var in = new AnswerInput(new OnceThenBroken(), new byte[16]);
        assertThat(in.readNBytes(5)).asString(StandardCharsets.US_ASCII).isEqualTo("hello");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(in::read).hasMessage("broken");
            assertThatThrownBy(() -> in.read(new byte[3])).hasMessage("broken");
        }
    }

    private static final class OnceThenBroken extends InputStream {
        private boolean said;

        @Override
        public int read() throws IOException {
            throw new IOException("broken");
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (said) {
                throw new IOException("broken");
            }
            said = true;
            System.arraycopy("hello".getBytes(StandardCharsets.US_ASCII), 0, to, offset, 5);
            return 5;
        }
    }
}
