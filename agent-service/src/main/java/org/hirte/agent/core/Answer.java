package org.hirte.agent.core;

/** Port: how a request is answered; exactly one method is called, once, now or later. */
public interface Answer {
    /** Nobody waits for the answer. */
    Answer IGNORED = new Answer() {
        @Override
        public void done() {}

        @Override
        public void failed(Failure failure) {}
    };

    /** The request was carried out. */
    void done();

    /** The request was refused or has failed. */
    void failed(Failure failure);
}
