package io.hafenwacht.connect.docker;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.text.Text;
import java.util.function.Function;

/// What came of asking an engine: a value, or one of five failures, each with what happened and what would
/// help.
public sealed interface EngineResult<T> {
    /// The engine answered.
    record Ok<T>(T value) implements EngineResult<T> {}

    /// No answer of use came.
    sealed interface Failure<T> extends EngineResult<T> {
        /// What happened.
        Text reason();

        /// The next step for the user.
        Text remedy();

        /// The same failure, as one of another question.
        <U> Failure<U> as();

        /// For the report; `path` is what stayed unread.
        default Gap gap(String path) {
            return new Gap(path, reason(), remedy());
        }
    }

    /// The engine does not have it.
    record NotFound<T>(Text reason, Text remedy) implements Failure<T> {
        @Override
        public <U> NotFound<U> as() {
            return new NotFound<>(reason, remedy);
        }
    }

    /// The operating system forbids the socket or a key file to this user.
    record Denied<T>(Text reason, Text remedy) implements Failure<T> {
        @Override
        public <U> Denied<U> as() {
            return new Denied<>(reason, remedy);
        }
    }

    /// No conversation came about.
    record Unreachable<T>(Obstacle obstacle, Text reason, Text remedy) implements Failure<T> {
        @Override
        public <U> Unreachable<U> as() {
            return new Unreachable<>(obstacle, reason, remedy);
        }
    }

    /// The engine, an authorisation plugin or a proxy in front said no. `message` is in its own words.
    record Refused<T>(int status, String message, Text reason, Text remedy) implements Failure<T> {
        @Override
        public <U> Refused<U> as() {
            return new Refused<>(status, message, reason, remedy);
        }
    }

    /// What came is no answer of a Docker Engine, or was cut off. `whole` says whether it came to its end,
    /// and is only not understood.
    record Broken<T>(Text reason, Text remedy, boolean whole) implements Failure<T> {
        public Broken(Text reason, Text remedy) {
            this(reason, remedy, false);
        }

        @Override
        public <U> Broken<U> as() {
            return new Broken<>(reason, remedy, whole);
        }
    }

    /// Why no conversation came about.
    enum Obstacle {
        NO_SOCKET,
        NOT_LISTENING,
        TIMEOUT,
        INTERRUPTED,
        UNKNOWN_HOST,
        NO_ROUTE,
        TLS,
        BAD_SETTING,
        NOT_SUPPORTED,
        TOO_OLD
    }

    /// Goes on with the value, where there is one.
    default <U> EngineResult<U> then(Function<? super T, EngineResult<U>> next) {
        // The commonest before the switch, whose first use costs some milliseconds (ADR 12).
        if (this instanceof Ok<T>(T value)) {
            return next.apply(value);
        }
        return switch (this) {
            case Ok<T>(T value) -> next.apply(value);
            case Failure<T> failure -> failure.as();
        };
    }

    /// Changes the value, where there is one.
    default <U> EngineResult<U> map(Function<? super T, U> change) {
        return then(value -> new Ok<>(change.apply(value)));
    }
}
