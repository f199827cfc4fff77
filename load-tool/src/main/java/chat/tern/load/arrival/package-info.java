/** When messages are to be sent: pure functions of an index, apart from the sending. */
package chat.tern.load.arrival;
