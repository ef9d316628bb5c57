package io.hafenwacht.connect.docker;

import io.hafenwacht.connect.docker.Connection.Exchange;
import io.hafenwacht.core.text.TextException;
import java.io.IOException;
import java.io.InputStream;

/// The body of a long answer: a saved image, logs, events. Read to its end it gives the connection back,
/// closed earlier it ends the transfer.
final class AnswerStream extends InputStream {
    private enum State {
        OPEN,
        ENDED,
        CLOSED
    }

    private final EngineClient client;
    private final Connection connection;
    private final Exchange exchange;
    private volatile State state = State.OPEN;

    AnswerStream(EngineClient client, Connection connection, Exchange exchange) {
        this.client = client;
        this.connection = connection;
        this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return switch (state) {
            case ENDED -> -1;
            // Never -1: a cancelled transfer must not look like a whole one.
            case CLOSED -> throw new TextException("the transfer was cancelled", "die Übertragung wurde abgebrochen");
            case OPEN -> readOn(buffer, offset, length);
        };
    }

    private int readOn(byte[] buffer, int offset, int length) throws IOException {
        try {
            int count = exchange.body().read(buffer, offset, length);
            if (count < 0) {
                state = State.ENDED;
                client.release(connection, exchange);
            }
            return count;
        } catch (IOException e) {
            close();
            throw new TransferFailure(Diagnosis.of(e, client.address()), e);
        }
    }

    @Override
    public void close() {
        if (state == State.OPEN) {
            state = State.CLOSED;
            exchange.guard().close();
            EngineClient.discard(connection);
        }
    }
}
