import '../elements/tokens.css';
import '../elements/elements.css';
import './receipt.css';
import { startFace } from '../elements/start-face.tsx';
import { ReceiptFace } from './receipt-face.tsx';

startFace(ReceiptFace);
